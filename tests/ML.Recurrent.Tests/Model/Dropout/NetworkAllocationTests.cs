using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Threads;
using ML.Recurrent.Model;
using ML.Recurrent.Model.Layers;
using ML.Recurrent.Model.Losses;

namespace ML.Recurrent.Tests.Model.Dropout;

/// <summary>Once warm, no call of a run with dropout and states allocates a byte, on whatever thread.</summary>
[TestClass]
[DoNotParallelize] // tiered compilation of other tests' code must not fall into the measured calls
public sealed class NetworkAllocationTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 32).Select(i => 20 + i % 7)];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void NoCallAllocates(int threads)
    {
        var spec = new NetworkSpec(2, [new(CellKind.Lstm, 40, false), new(CellKind.Gru, 36, false)], 60)
        {
            Embeddings = [new(4, 5)],
            Pooling = Pooling.None,
        };
        var learning = new LearningCase(spec, Lengths);
        var dropout = new NetworkDropout { Inputs = 0.1, Layers = 0.1, Outputs = 0.1, Recurrent = 0.1 };
        var run = new NetworkRun(learning.Network, dropout);
        var state = new NetworkState(spec);
        SequenceBatch batch = learning.All();
        float[] weights = learning.Targets(batch.Layout, i => 0..Lengths[i]);
        float[] gradients = new float[learning.Network.Parameters.Count];
        IHeadPass head = ((ILoss)new SumLoss()).Pass(learning.Network.Head);
        long call = 0;
        Check("Learn", team => run.Learn(batch, head, new LossTargets { Values = weights }, gradients, team, call++, state));
        Check("Advance", team => run.Advance(batch, state, team));
        Check("Forward", team => run.Forward(batch, keepHistory: false, state, team));

        void Check(string what, Action<WorkerTeam?> action) => Assert.AreEqual(
            0,
            Allocation.OnceWarm(() =>
            {
                using WorkerTeam? team = threads > 1 ? WorkerTeam.Rent(threads) : null;
                state.Clear(Lengths.Length);
                action(team);
            }),
            what);
    }
}
