using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ML.Recurrent.Engine;
using ML.Recurrent.Model;

namespace ML.Recurrent.Reliability.Training;

/// <summary>SHA-256 over all weights of a model in the order of their names' list; the first 16 digits.</summary>
internal static class WeightHash
{
    private const int Digits = 16;

    public static string Of(RecurrentModelParameters model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TensorSpec parameter in model.Spec.Parameters)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(model.GetParameter(parameter.Name)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }
}
