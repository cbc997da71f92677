using Host.Conformance.Samples;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Host.Conformance.Context;

[TestClass]
public sealed class Logs
{
    private static readonly string[] Kinds = ["Trace", "Info", "Warning", "Error"];

    private readonly MLContext _context = new(1);
    private readonly List<LoggingEventArgs> _heard = [];

    public Logs() => _context.Log += (_, happening) => _heard.Add(happening);

    private LoggingEventArgs Heard(string message) => _heard.Single(happening => happening.RawMessage == message);

    [TestMethod]
    public void AChannelsMessagesReachTheLog()
    {
        using (IChannel channel = ((IHostEnvironment)_context).Start("Speaker"))
        {
            channel.Trace(MessageSensitivity.None, "a trace");
            channel.Info(MessageSensitivity.None, "some info");
            channel.Warning(MessageSensitivity.None, "a warning");
            channel.Error(MessageSensitivity.None, "an error");
        }

        Assert.AreEqual(ChannelMessageKind.Trace, Heard("a trace").Kind);
        Assert.AreEqual(ChannelMessageKind.Info, Heard("some info").Kind);
        Assert.AreEqual(ChannelMessageKind.Warning, Heard("a warning").Kind);
        Assert.AreEqual(ChannelMessageKind.Error, Heard("an error").Kind);
        CollectionAssert.IsSubsetOf(Kinds, _heard.Select(happening => happening.Kind.ToString()).ToArray());
    }

    [TestMethod]
    public void AMessageNamesItsSourceAndKind()
    {
        using (IChannel channel = ((IHostEnvironment)_context).Start("Speaker"))
        {
            channel.Info(MessageSensitivity.None, "some info");
        }

        LoggingEventArgs heard = Heard("some info");
        Assert.AreEqual("Speaker", heard.Source);
        Assert.AreEqual("[Source=Speaker, Kind=Info] some info", heard.Message);
    }

    [TestMethod]
    public void AMessageIsFormattedWithItsArguments()
    {
        using (IChannel channel = ((IHostEnvironment)_context).Start("Speaker"))
        {
            channel.Info(MessageSensitivity.None, "{0} of {1}", 1, 2);
            channel.Info(MessageSensitivity.None, "{not a format}");
        }

        Assert.AreEqual(ChannelMessageKind.Info, Heard("1 of 2").Kind);
        Assert.AreEqual(ChannelMessageKind.Info, Heard("{not a format}").Kind);
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public void AMessageIsFormattedUnderTheCallersCulture(string culture)
    {
        using var under = new UnderCulture(culture);
        using (IChannel channel = ((IHostEnvironment)_context).Start("Speaker"))
        {
            channel.Info(MessageSensitivity.None, "{0}", 1.5);
        }

        Assert.AreEqual(ChannelMessageKind.Info, Heard("1,5").Kind);
    }

    [TestMethod]
    public void AnEmptyMessageIsRefused()
    {
        using IChannel channel = ((IHostEnvironment)_context).Start("Speaker");

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => channel.Info(MessageSensitivity.None, ""));
    }

    [TestMethod]
    public void AMessageAboutUserDataIsHeardAsWell()
    {
        using (IChannel channel = ((IHostEnvironment)_context).Start("Speaker"))
        {
            channel.Info(MessageSensitivity.UserData | MessageSensitivity.Schema, "a name");
        }

        Assert.AreEqual("Speaker", Heard("a name").Source);
    }

    [TestMethod]
    public void AChannelSendsOnAMessageOfAnother()
    {
        using (IChannel channel = ((IHostEnvironment)_context).Start("Speaker"))
        {
            IPipe<ChannelMessage> pipe = channel;
            pipe.Send(default);
        }

        Assert.HasCount(4, _heard);
    }

    [TestMethod]
    public void AHostsChannelNamesTheHost()
    {
        IHost host = ((IHostEnvironment)_context).Register("Outer");
        using (IChannel channel = host.Start("Inner"))
        {
            channel.Info(MessageSensitivity.None, "from within");
        }

        Assert.AreEqual("Outer; Inner", Heard("from within").Source);
    }

    [TestMethod]
    public void AChannelIsHeardToStartAndStop()
    {
        using (((IHostEnvironment)_context).Start("Speaker"))
        {
        }

        Assert.HasCount(3, _heard);
        Assert.IsTrue(_heard.All(happening => happening is { Kind: ChannelMessageKind.Trace, Source: "Speaker" }));
        Assert.AreEqual("Channel started", _heard[0].RawMessage);
        StringAssert.StartsWith(_heard[1].RawMessage, "Channel finished. Elapsed 00:");
        Assert.AreEqual("Channel disposed", _heard[2].RawMessage);
    }

    [TestMethod]
    public void TheSenderIsTheContext()
    {
        object? sender = null;
        _context.Log += (source, _) => sender = source;
        using (IChannel channel = ((IHostEnvironment)_context).Start("Speaker"))
        {
            channel.Info(MessageSensitivity.None, "some info");
        }

        Assert.AreSame(_context, sender);
    }

    [TestMethod]
    public void AContextWithNoListenerIsQuiet()
    {
        IHostEnvironment environment = new MLContext(1);
        using IChannel channel = environment.Start("Speaker");
        channel.Info(MessageSensitivity.None, "to nobody");

        Assert.IsEmpty(_heard);
    }
}
