using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>Keeps in memory each column as it is first read.</summary>
    /// <param name="input">The view to cache.</param>
    /// <param name="columnsToPrefetch">Columns to read together, at the first reading of any.</param>
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new CachedView(input, columnsToPrefetch ?? []);
    }
}
