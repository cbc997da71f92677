namespace Microsoft.ML.Runtime;

/// <summary>The root of a context's hosts, and each of them.</summary>
internal sealed class HostEnvironment : IHost, ISeededEnvironment
{
    private readonly Action<ChannelMessage, string> _log;
    private readonly string _name;
    private readonly Lock _drawing = new();

    /// <param name="seed">Null for numbers that differ from run to run.</param>
    /// <param name="log">Called with each message and its source.</param>
    public HostEnvironment(int? seed, Action<ChannelMessage, string> log)
        : this("", seed, seed, new ComponentCatalog(), log)
    {
    }

    private HostEnvironment(string name, int? rootSeed, int? seed, ComponentCatalog catalog, Action<ChannelMessage, string> log)
    {
        _name = name;
        _log = log;
        Seed = rootSeed;
        Rand = seed is { } value ? new Random(value) : new Random();
        ComponentCatalog = catalog;
    }

    public int? Seed { get; }

    public Random Rand { get; }

    public ComponentCatalog ComponentCatalog { get; }

    public string ContextDescription => nameof(HostEnvironment);

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Required.NonEmpty(name);
        return new HostEnvironment(name, Seed, seed ?? DrawSeed(), ComponentCatalog, _log);
    }

    public IChannel Start(string name) => new Channel(_name.Length == 0 ? name : $"{_name}; {name}", _log);

    public TException Process<TException>(TException ex)
        where TException : Exception => ex.Marked();

    private int DrawSeed()
    {
        lock (_drawing)
        {
            return Rand.Next();
        }
    }
}
