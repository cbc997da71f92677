using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Host.Conformance.ThirdParty;

[TestClass]
public sealed class Environments
{
    private static IEnumerable<object[]> Catalogs()
    {
        yield return [(Func<MLContext, IHostEnvironment>)(context => Interop.Environment(context.Regression.Trainers))];
        yield return [(Func<MLContext, IHostEnvironment>)(context => Interop.Environment(context.BinaryClassification.Trainers))];
        yield return [(Func<MLContext, IHostEnvironment>)(context => Interop.Environment(context.MulticlassClassification.Trainers))];
        yield return [(Func<MLContext, IHostEnvironment>)(context => Interop.Environment(context.Transforms))];
        yield return [(Func<MLContext, IHostEnvironment>)(context => Interop.Environment(context.Transforms.Conversion))];
        yield return [(Func<MLContext, IHostEnvironment>)(context => Interop.Environment(context.Transforms.Text))];
        yield return [(Func<MLContext, IHostEnvironment>)(context => Interop.Environment(context.Data))];
    }

    [TestMethod]
    [DynamicData(nameof(Catalogs))]
    public void ACatalogReachesTheLogOfItsContext(object catalog)
    {
        var context = new MLContext(5);
        var heard = new List<string>();
        context.Log += (_, happening) => heard.Add(happening.RawMessage);
        IHost host = ((Func<MLContext, IHostEnvironment>)catalog)(context).Register("trainer");
        using (IChannel channel = host.Start("training"))
        {
            channel.Info(MessageSensitivity.None, "epoch 1");
        }

        CollectionAssert.Contains(heard, "epoch 1");
    }

    [TestMethod]
    [DynamicData(nameof(Catalogs))]
    public void ACatalogFollowsTheSeedOfItsContext(object catalog)
    {
        int Draw() => ((Func<MLContext, IHostEnvironment>)catalog)(new MLContext(5)).Register("trainer").Rand.Next();

        Assert.AreEqual(Draw(), Draw());
    }
}
