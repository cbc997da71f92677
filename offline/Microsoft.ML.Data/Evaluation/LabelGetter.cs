namespace Microsoft.ML.Data;

/// <summary>Reads labels of any type as numbers: keys from 0, false and true as 0 and 1, missing ones as NaN.</summary>
internal static class LabelGetter
{
    public static ValueGetter<float> Over(DataViewRow row, DataViewSchema.Column label) => label.Type switch
    {
        KeyDataViewType key => RawTypeDispatch.At(OfKeys<uint>, key.RawType)(row, label),
        BooleanDataViewType => Converted<bool>(row, label, flag => flag ? 1 : 0),
        _ when label.Type == NumberDataViewType.Double => Converted<double>(row, label, number => (float)number),
        _ => row.GetGetter<float>(label),
    };

    private static ValueGetter<float> OfKeys<TKey>(DataViewRow row, DataViewSchema.Column label)
        where TKey : unmanaged, IConvertible =>
        Converted<TKey>(row, label, key => key.ToUInt64(null) is var number and > 0 ? number - 1 : float.NaN);

    private static ValueGetter<float> Converted<T>(DataViewRow row, DataViewSchema.Column label, Func<T, float> convert)
        where T : unmanaged
    {
        ValueGetter<T> getter = row.GetGetter<T>(label);
        T own = default;
        return (ref float value) =>
        {
            getter(ref own);
            value = convert(own);
        };
    }
}
