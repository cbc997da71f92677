using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;
using ML.Recurrent.Engine.Randomness;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Format;
using ML.Recurrent.Tests.Engine.Parameters;
using ML.Recurrent.Tests.References;
using ML.Recurrent.Tests.Training;
using ML.Recurrent.Tests.Training.Data;
using ML.Recurrent.Training;
using ML.Recurrent.Training.Data;
using ML.Recurrent.Training.Optimizers;

namespace ML.Recurrent.Tests.Model;

/// <summary>Neither files nor updates depend on where the parameters lie.</summary>
[TestClass]
public sealed class PackedParameterTests
{
    private static readonly NetworkSpec Spec = new(2, [new(CellKind.Lstm, 5, true), new(CellKind.Gru, 3, false)], 2)
    {
        Embeddings = [new(4, 3)],
    };

    [TestMethod]
    public void FilesAreTheSame()
    {
        byte[] plain = Written(Filled(Spec.ParameterLayout));
        CollectionAssert.AreEqual(plain, Written(Filled(Shuffled())));

        using var checksum = new ModelChecksum();
        ParameterSet read = SafeTensorsReader.Read(new PartReader("weights", new MemoryStream(plain)), Shuffled(), checksum);
        Assert.IsTrue(read.Values.SequenceEqual(Filled(Shuffled()).Values), "values or gaps differ");
    }

    [TestMethod]
    public void AWrongValueIsNamedByItsPlaceInTheShape()
    {
        ParameterSet parameters = Filled(Shuffled());
        float[] values = parameters.ToArray("recurrent.weight_hh_l1");
        values[7] = float.NaN;
        parameters.Write("recurrent.weight_hh_l1", values);
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => SafeTensorsWriter.CheckFinite(parameters)).Message;
        StringAssert.Contains(message, "Element 7 of 'recurrent.weight_hh_l1'", StringComparison.Ordinal);
    }

    [TestMethod]
    public void UpdatesAreTheSameAndLeaveTheGapsZero()
    {
        ParameterSet plain = Updated(Spec.ParameterLayout);
        ParameterSet shuffled = Updated(Shuffled());
        foreach (TensorSpec tensor in plain.Specs)
        {
            CollectionAssert.AreEqual(plain.ToArray(tensor.Name), shuffled.ToArray(tensor.Name), tensor.Name);
        }

        Assert.IsTrue(Copy(plain, shuffled.Layout).Values.SequenceEqual(shuffled.Values), "a gap has moved");
    }

    [TestMethod]
    [DynamicData(nameof(TestCells.All), typeof(TestCells))]
    public void TrainingLeavesThePaddingZero(string cell)
    {
        RecurrentLayerSpec layer = new(TestCells.Named(cell), 5, true);
        SequenceDataset data = AddingProblem.Draw(20, 8, seed: 3);
        ParameterSet trained = TestTraining.Run(
            new NetworkSpec(2, [layer, layer], 1), data, TestTraining.Options(epochs: 2), batchSize: 7, standardize: false)
            .Network.Parameters;
        Assert.IsTrue(Copy(trained, trained.Layout).Values.SequenceEqual(trained.Values), "padding has moved");
    }

    private static ParameterSet Updated(ParameterLayout layout)
    {
        ParameterSet parameters = Filled(layout);
        var gradients = new GradientVector(parameters.Count);
        var adam = new Adam(parameters.Count);
        var random = new RandomSource(9);
        for (int step = 0; step < 3; step++)
        {
            foreach (TensorSpec tensor in parameters.Specs)
            {
                float[] values = [.. Enumerable.Range(0, (int)tensor.Count).Select(_ => (float)random.NextNormal())];
                layout.Write(values, tensor.Name, gradients.Values);
            }

            adam.Step(parameters.Values, gradients, 0.01);
        }

        return parameters;
    }

    private static ParameterSet Copy(ParameterSet from, ParameterLayout layout)
    {
        var copy = new ParameterSet(layout);
        foreach (TensorSpec tensor in from.Specs)
        {
            copy.Write(tensor.Name, from.ToArray(tensor.Name));
        }

        return copy;
    }

    private static ParameterSet Filled(ParameterLayout layout)
    {
        var parameters = new ParameterSet(layout);
        var random = new RandomSource(2);
        parameters.Fill(() => (float)random.NextNormal());
        return parameters;
    }

    private static byte[] Written(ParameterSet parameters)
    {
        using var checksum = new ModelChecksum();
        var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, parameters, checksum);
        return stream.ToArray();
    }

    private static ParameterLayout Shuffled()
    {
        var random = new RandomSource(3);
        return new ParameterLayout(Spec.ParameterBlocks.Select(block => ShuffledPlace.Shuffle(block, random)));
    }
}
