using ML.Recurrent.Engine;
using ML.Recurrent.Engine.Parameters;

namespace ML.Recurrent.Tests.References;

/// <summary>Parameters and their gradients in the order of names and of row-major shapes, wherever they lie.</summary>
internal static class ParameterValues
{
    public static void Fill(this ParameterSet parameters, Func<float> next)
    {
        foreach (TensorSpec tensor in parameters.Specs)
        {
            float[] values = new float[tensor.Count];
            foreach (ref float value in values.AsSpan())
            {
                value = next();
            }

            parameters.Write(tensor.Name, values);
        }
    }

    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Those of all parameters, laid out as these.</param>
    /// <param name="name">The parameter whose gradient to copy.</param>
    public static float[] Gradient(this ParameterSet parameters, ReadOnlySpan<float> gradients, string name)
    {
        float[] values = new float[parameters.Layout.CountOf(name)];
        parameters.Read(gradients, name, values);
        return values;
    }
}
