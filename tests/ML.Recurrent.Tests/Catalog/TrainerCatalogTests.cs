using System.Reflection;
using Microsoft.ML;
using ML.Recurrent.Catalog;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators.Scoring;
using ML.Recurrent.Model;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Catalog;

/// <summary>The trainers of every catalog: each argument reaches the network, and defaults are those of the options.</summary>
[TestClass]
public class TrainerCatalogTests
{
    private static readonly (SequenceTask Task, Type Methods, Func<MLContext, object> Catalog)[] Catalogs =
    [
        (SequenceTask.Regression, typeof(RecurrentRegressionExtensions), ml => ml.Regression.Trainers),
        (SequenceTask.Binary, typeof(RecurrentBinaryExtensions), ml => ml.BinaryClassification.Trainers),
        (SequenceTask.Multiclass, typeof(RecurrentMulticlassExtensions), ml => ml.MulticlassClassification.Trainers),
        (SequenceTask.MultiOutput, typeof(MultiOutputRegressionTrainers), ml => ml.MultiOutputRegression().Trainers),
        (SequenceTask.StepClasses, typeof(SequenceTaggingTrainers), ml => ml.SequenceTagging().Trainers),
    ];

    private readonly MLContext _ml = new(1);

    public static IEnumerable<object[]> Trainers =>
        from catalog in Catalogs
        from cell in Enum.GetValues<CellKind>()
        select new object[] { catalog.Task, cell };

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void ArgumentsReachTheNetwork(SequenceTask task, CellKind cell)
    {
        IDataView data = _ml.Transforms.CopyColumns("Series", "Features").Fit(TaskData.View(_ml)).Transform(TaskData.View(_ml));
        object[] arguments = [TaskTrainers.Label(task), "Series", 5, 2, true, 1, 8, 0.01];
        object[] activation = cell == CellKind.Rnn ? [RnnActivation.Relu] : [];
        RecurrentModelParameters model = Fit(Method(task, cell, isNamed: true), task, [.. arguments, .. activation], data);
        var expected = new RecurrentLayerSpec(
            new CellSpec(cell) { Activation = cell == CellKind.Rnn ? RnnActivation.Relu : RnnActivation.Tanh }, 5, Bidirectional: true);
        CollectionAssert.AreEqual(new[] { expected, expected }, model.Spec.Layers.ToArray());
        Assert.AreEqual((TaskTrainers.Label(task), "Series"), (model.Columns.Label, model.Columns.Inputs.Single().Name));
    }

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void DefaultsAreThoseOfTheOptions(SequenceTask task, CellKind cell)
    {
        object options = TaskTrainers.Options(task);
        foreach (ParameterInfo parameter in Method(task, cell, isNamed: true).GetParameters().Where(parameter => parameter.HasDefaultValue))
        {
            string name = char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..];
            Assert.AreEqual(options.GetType().GetProperty(name)!.GetValue(options), Value(parameter), name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void NullIsNamed(SequenceTask task, CellKind cell)
    {
        MethodInfo method = Method(task, cell, isNamed: false);
        Assert.AreEqual("options", Refused(() => Invoke(method, task, [null])));
        if (method.IsStatic)
        {
            Assert.AreEqual("catalog", Refused(() => method.Invoke(null, [null, null])));
        }
    }

    [TestMethod]
    public void OurCatalogsNeedAContext()
    {
        MLContext none = null!;
        Assert.AreEqual("mlContext", Assert.ThrowsExactly<ArgumentNullException>(none.SequenceTagging).ParamName);
        Assert.AreEqual("mlContext", Assert.ThrowsExactly<ArgumentNullException>(none.MultiOutputRegression).ParamName);
    }

    private static string? Refused(Action action) =>
        (Assert.ThrowsExactly<TargetInvocationException>(action).InnerException as ArgumentNullException)?.ParamName;

    private static object? Value(ParameterInfo parameter) =>
        parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, parameter.DefaultValue!) : parameter.DefaultValue;

    private static MethodInfo Method(SequenceTask task, CellKind cell, bool isNamed) =>
        Catalogs.Single(catalog => catalog.Task == task).Methods.GetMethods()
            .Single(method => method.Name == $"{cell}" && method.GetParameters().Any(parameter => parameter.Name == "options") != isNamed);

    private object Invoke(MethodInfo method, SequenceTask task, object?[] arguments)
    {
        object catalog = Catalogs.Single(one => one.Task == task).Catalog(_ml);
        return method.IsStatic ? method.Invoke(null, [catalog, .. arguments])! : method.Invoke(catalog, arguments)!;
    }

    private RecurrentModelParameters Fit(MethodInfo method, SequenceTask task, object[] arguments, IDataView data) =>
        ((RecurrentTransformer)((IEstimator<ITransformer>)Invoke(method, task, arguments)).Fit(data)).Model;
}
