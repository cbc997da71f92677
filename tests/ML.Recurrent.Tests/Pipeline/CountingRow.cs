using Microsoft.ML;
using Microsoft.ML.Data;

namespace ML.Recurrent.Tests.Pipeline;

/// <summary>A row of one sequence column that counts how often it is read, and whose vector and position the test sets.</summary>
internal sealed class CountingRow : DataViewRow
{
    private long _position = -1;

    internal CountingRow(VectorDataViewType type)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Features", type);
        Schema = schema.ToSchema();
    }

    internal int Reads { get; private set; }

    internal bool IsDisposed { get; private set; }

    internal VBuffer<float> Features { get; set; }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    internal void MoveTo(long position, VBuffer<float> features) => (_position, Features) = (position, features);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Delegate getter = (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            Reads++;
            Features.CopyTo(ref value);
        });
        return (ValueGetter<TValue>)getter;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
