using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>Whether two schemas are the same to whoever reads them.</summary>
internal static class SchemaComparison
{
    internal static void AssertSame(DataViewSchema expected, DataViewSchema actual)
    {
        Assert.HasCount(expected.Count, actual);
        for (int i = 0; i < expected.Count; i++)
        {
            AssertSame(expected[i], actual[i]);
            string name = expected[i].Name;
            Assert.AreEqual(expected.GetColumnOrNull(name)?.Index, actual.GetColumnOrNull(name)?.Index, name);
        }
    }

    /// <summary>The value of an annotation of text, names or a key; nothing for other types.</summary>
    internal static string Value(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        switch (annotation.Type)
        {
            case TextDataViewType:
                ReadOnlyMemory<char> text = default;
                annotations.GetValue(annotation.Name, ref text);
                return $"{text}";
            case VectorDataViewType { ItemType: TextDataViewType }:
                VBuffer<ReadOnlyMemory<char>> texts = default;
                annotations.GetValue(annotation.Name, ref texts);
                return string.Join(", ", texts.DenseValues());
            case BooleanDataViewType:
                bool flag = false;
                annotations.GetValue(annotation.Name, ref flag);
                return $"{flag}";
            case KeyDataViewType key when key.RawType == typeof(uint):
                uint number = 0;
                annotations.GetValue(annotation.Name, ref number);
                return $"{number}";
            default:
                return "";
        }
    }

    private static void AssertSame(DataViewSchema.Column expected, DataViewSchema.Column actual)
    {
        Assert.AreEqual((expected.Name, expected.Index, expected.IsHidden), (actual.Name, actual.Index, actual.IsHidden));
        Assert.AreEqual(expected.Type, actual.Type, expected.Name);
        CollectionAssert.AreEqual(Annotations(expected), Annotations(actual), expected.Name);
        AssertUnknownAnnotationFails(expected);
        AssertUnknownAnnotationFails(actual);
    }

    private static void AssertUnknownAnnotationFails(DataViewSchema.Column column)
    {
        int value = 0;
        Assert.Throws<InvalidOperationException>(() => column.Annotations.GetValue("No such annotation", ref value));
    }

    private static string[] Annotations(DataViewSchema.Column column) =>
        [.. column.Annotations.Schema.Select(annotation => $"{annotation.Name} {annotation.Type} {Value(column.Annotations, annotation)}")];
}
