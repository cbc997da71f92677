using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Gives every row of a view a number in [0, 1), the same at each pass, by which splits and folds take their rows.</summary>
internal sealed class RowSampling
{
    private const int DefaultSeed = 42;

    private readonly IDataView _data;
    private readonly IRowNumbering _numbering;

    private RowSampling(IDataView data, IRowNumbering numbering)
    {
        _data = data;
        _numbering = numbering;
    }

    /// <summary>Rows that agree in the sampling key column get the same number.</summary>
    public static RowSampling Create(IHostEnvironment env, IDataView data, string? samplingKeyColumnName, int? seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        uint salt = (uint)(seed ?? (env as ISeededEnvironment)?.Seed ?? DefaultSeed);
        if (samplingKeyColumnName is null)
        {
            return new RowSampling(data, new PositionNumbering(salt));
        }

        DataViewSchema.Column key = data.Schema.GetColumnOrNull(samplingKeyColumnName)
            ?? throw ColumnMismatch.Missing("SamplingKeyColumn", samplingKeyColumnName, "samplingKeyColumn");
        IRowNumbering numbering = key.Type == NumberDataViewType.Single
            ? ScaleNumbering.Over(data, key)
            : new HashNumbering(key, salt);
        return new RowSampling(data, numbering);
    }

    /// <summary>The rows whose number is in [lower, upper); with an upper bound of 1 the number 1 too.</summary>
    public IDataView Within(double lower, double upper) => new SampledView(_data, _numbering, number => Contains(lower, upper, number));

    /// <summary>The rows that <see cref="Within"/> leaves out.</summary>
    public IDataView Outside(double lower, double upper) => new SampledView(_data, _numbering, number => !Contains(lower, upper, number));

    private static bool Contains(double lower, double upper, double number) => number >= lower && (number < upper || upper >= 1);
}
