using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ML.Recurrent.Model;
using ML.Recurrent.Pipeline;

namespace ML.Recurrent.Tests.Pipeline;

/// <summary>Reads the sequence of one row as a model would, and shows it as text.</summary>
internal static class StepReading
{
    internal const int Keys = 9;

    private static readonly MLContext ML = new(1);

    internal static SequenceColumn Reals(string name, int features) => new(name, features, TokenCount: 0, Timesteps: 0, [0, features]);

    internal static SequenceColumn Tokens(string name) => new(name, 1, Keys, Timesteps: 0, [0]);

    internal static IDataView View(StepRow row, int features = 2)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(StepRow));
        schema[nameof(StepRow.X)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 0, features);
        schema[nameof(StepRow.Bytes)].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(byte), Keys));
        schema[nameof(StepRow.Shorts)].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(ushort), Keys));
        schema[nameof(StepRow.Ints)].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(uint), Keys));
        schema[nameof(StepRow.Longs)].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(ulong), Keys));
        return ML.Data.LoadFromEnumerable([row], schema);
    }

    /// <summary>The steps that are left as <c>source: features; tokens</c>, one after the other.</summary>
    internal static string Read(IDataView data, SequenceForm form, params SequenceColumn[] columns)
    {
        var inputs = new SequenceInputs(data.Schema, new SequenceColumns(columns, "Label", form), "input");
        using DataViewRowCursor cursor = data.GetRowCursor(inputs.Columns);
        cursor.MoveNext();
        SequenceSteps steps = inputs.Open(cursor).Read();
        return string.Join(" | ", Enumerable.Range(0, steps.Length).Select(t => Show(steps, t, inputs)));
    }

    private static string Show(SequenceSteps steps, int t, SequenceInputs inputs)
    {
        IEnumerable<float> features = steps.Features.Slice(t * inputs.FeaturesPerStep, inputs.FeaturesPerStep).ToArray();
        IEnumerable<int> tokens = steps.Tokens.Slice(t * inputs.TokensPerStep, inputs.TokensPerStep).ToArray();
        string shown = string.Join(" ", features.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return $"{steps.Sources[t]}: {shown}{(inputs.TokensPerStep > 0 ? "; " : "")}{string.Join(" ", tokens)}";
    }
}
