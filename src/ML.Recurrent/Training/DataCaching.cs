namespace ML.Recurrent.Training;

/// <summary>Where training data are kept from epoch to epoch.</summary>
public enum DataCaching
{
    /// <summary>In memory if they fit into its limit, else streamed.</summary>
    Auto,

    /// <summary>In memory, whatever it takes.</summary>
    Memory,

    /// <summary>Nowhere: they are read anew in each epoch, and memory does not grow with their number.</summary>
    Stream,
}
