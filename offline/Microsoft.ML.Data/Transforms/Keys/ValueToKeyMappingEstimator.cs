using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Numbers the distinct values of a column, and puts the numbers, as keys, in the values' place.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    internal const int DefaultMaximumNumberOfKeys = 1_000_000;
    internal const KeyOrdinality DefaultKeyOrdinality = KeyOrdinality.ByOccurrence;

    private readonly ValueToKeyOptions _options;
    private readonly IDataView? _keyData;

    internal ValueToKeyMappingEstimator(ValueToKeyOptions options, IDataView? keyData)
    {
        if (string.IsNullOrWhiteSpace(options.OutputColumnName))
        {
            throw new ArgumentOutOfRangeException("outputColumnName", "outputColumnName cannot be null or white space");
        }

        _options = options;
        _keyData = keyData;
    }

    /// <summary>The order in which values get their keys.</summary>
    public enum KeyOrdinality : byte
    {
        /// <summary>As they first occur.</summary>
        ByOccurrence = 0,

        /// <summary>From the least to the greatest; text by character code.</summary>
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (_options.MaximumNumberOfKeys <= 0)
        {
            throw new ArgumentOutOfRangeException("MaxNumTerms", "Must be positive");
        }

        DataViewSchema.Column column = input.Schema.GetColumnOrNull(_options.InputColumnName)
            ?? throw ColumnMismatch.Missing("input", _options.InputColumnName, "inputSchema");
        Vocabulary vocabulary = _keyData is null
            ? Vocabulary.Learn(input, column, _options)
            : Vocabulary.Learn(_keyData, TermsOf(_keyData, column.Type), _options);
        return new ValueToKeyMappingTransformer(_options, vocabulary);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        SchemaShape.Column input = inputSchema.RequireColumn(_options.InputColumnName);
        return inputSchema.With(new SchemaShape.Column(
            _options.OutputColumnName,
            input.Kind,
            NumberDataViewType.UInt32,
            isKey: true,
            new SchemaShape([.. input.AnnotationsOf(AnnotationKinds.SlotNames), KeyValuesOf(input)])));
    }

    private SchemaShape.Column KeyValuesOf(SchemaShape.Column input)
    {
        SchemaShape.Column values =
            input.IsKey && input.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column inner) ? inner : input;
        bool asText = _options.AddKeyValueAnnotationsAsText;
        return new SchemaShape.Column(
            AnnotationKinds.KeyValues,
            SchemaShape.Column.VectorKind.Vector,
            asText ? TextDataViewType.Instance : values.ItemType,
            isKey: values.IsKey && !asText);
    }

    private static DataViewSchema.Column TermsOf(IDataView keyData, DataViewType type)
    {
        if (keyData.Schema.Count != 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(keyData),
                $"If specified, this data view should contain only a single column containing the terms to map, but this had "
                + $"{keyData.Schema.Count} columns.");
        }

        DataViewType expected = type is VectorDataViewType vector ? vector.ItemType : type;
        DataViewSchema.Column terms = keyData.Schema[0];
        return terms.Type.Equals(expected)
            ? terms
            : throw new ArgumentOutOfRangeException(
                nameof(keyData), $"Input data's column must be of type '{expected}' but was '{terms.Type}'");
    }
}
