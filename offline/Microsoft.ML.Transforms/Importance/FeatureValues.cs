namespace Microsoft.ML.Data;

/// <summary>The values of a column of features, and the view with those of one slot replaced.</summary>
internal static class FeatureValues
{
    /// <summary>Row by row, dense.</summary>
    public static float[][] Read(IDataView data, DataViewSchema.Column features, int maximumRowCount)
    {
        var rows = new List<float[]>();
        using DataViewRowCursor cursor = data.GetRowCursor([features]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(features);
        VBuffer<float> vector = default;
        while (rows.Count < maximumRowCount && cursor.MoveNext())
        {
            getter(ref vector);
            rows.Add([.. vector.DenseValues()]);
        }

        return [.. rows];
    }

    /// <summary>As many rows as there are values, the slot of row i being values[i].</summary>
    public static IDataView Replace(IDataView data, DataViewSchema.Column features, int slot, float[] values)
    {
        var column = new MappedColumn(
            features.Name, features.Type, features.Annotations, [features], row => GetterOver(row, features, slot, values));
        return new MappedView(new RowRangeView(data, 0, values.Length), ColumnMapper.Adding(data.Schema, [column]));
    }

    private static ValueGetter<VBuffer<float>> GetterOver(DataViewRow row, DataViewSchema.Column features, int slot, float[] values)
    {
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(features);
        VBuffer<float> source = default;
        return (ref VBuffer<float> vector) =>
        {
            getter(ref source);
            VBufferEditor<float> editor = VBufferEditor.Create(ref vector, source.Length);
            source.CopyTo(editor.Values);
            editor.Values[slot] = values[row.Position];
            vector = editor.Commit();
        };
    }
}
