namespace Microsoft.ML.Data;

/// <summary>A Single key on a scale from the least in its column to the greatest: it orders the rows rather than mixing them.</summary>
internal sealed class ScaleNumbering : IRowNumbering
{
    private readonly DataViewSchema.Column _key;
    private readonly double _least;
    private readonly double _range;

    private ScaleNumbering(DataViewSchema.Column key, double least, double greatest)
    {
        _key = key;
        _least = least;
        _range = greatest > least ? greatest - least : 1;
    }

    public DataViewSchema.Column? Key => _key;

    public static ScaleNumbering Over(IDataView data, DataViewSchema.Column key)
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        using DataViewRowCursor cursor = data.GetRowCursor([key]);
        ValueGetter<float> getter = cursor.GetGetter<float>(key);
        float value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            if (!float.IsNaN(value))
            {
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }
        }

        return new ScaleNumbering(key, least, greatest);
    }

    public Func<double> NumbersOf(DataViewRowCursor cursor)
    {
        ValueGetter<float> getter = cursor.GetGetter<float>(_key);
        float value = 0;
        return () =>
        {
            getter(ref value);
            return (value - _least) / _range;
        };
    }
}
