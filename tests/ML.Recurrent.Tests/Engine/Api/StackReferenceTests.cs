using ML.Recurrent.Engine;
using ML.Recurrent.Tests.References;

namespace ML.Recurrent.Tests.Engine.Api;

/// <summary>Outputs, states and all gradients against PyTorch at the sizes that the engine is made for.</summary>
[TestClass]
public sealed class StackReferenceTests
{
    private const double Tolerance = 1e-5;

    public static IEnumerable<object[]> Cases => EngineCase.Feasible.Select(one => new object[] { one.ToString() });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AgreesWithTorch(string name)
    {
        EngineCase torch = EngineCase.All.Single(one => one.ToString() == name);
        RecurrentStackSpec spec = torch.Spec;
        RecurrentRun run = TestStack.Create(spec).CreateRun(2);
        int rows = torch.Timesteps * torch.Batch;
        float[] x = HashFormula.Values(1, rows * spec.InputSize);
        bool hasStates = torch.Lengths is not null;
        RecurrentState state = hasStates ? TestStack.State(spec, torch.Batch, 100) : new(spec, torch.Batch);
        float[] y = run.Forward(spec, x, torch.Batch, state, torch.Lengths ?? []);
        torch.Results["y"].Check(y, Tolerance, "y", scale: 1);
        CheckStates(state, "", 1);

        float[] dX = new float[x.Length];
        RecurrentState dState = hasStates ? TestStack.State(spec, torch.Batch, 200) : new(spec, torch.Batch);
        run.Backward(HashFormula.Values(2, y.Length), dX, dState);
        torch.Results["dX"].Check(dX, Tolerance, "dX");
        CheckStates(dState, "d ", 0);
        foreach (TensorSpec parameter in spec.Parameters)
        {
            torch.Results[parameter.Name].Check(run.Gradient(parameter), Tolerance, parameter.Name);
        }

        void CheckStates(RecurrentState states, string prefix, double scale)
        {
            foreach (TensorSpec tensor in spec.States)
            {
                torch.Results[prefix + tensor.Name].Check(states[tensor.Name], Tolerance, prefix + tensor.Name, scale);
            }
        }
    }
}
