using ML.Recurrent.Deployment;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>Asserts what is said of files that are refused.</summary>
internal static class Refusal
{
    public static string Of(byte[] zip, RecurrentModelLimits? limits = null)
    {
        using var stream = new MemoryStream(zip, writable: false);
        return Assert.ThrowsExactly<FormatException>(() => RecurrentModelFile.Validate(stream, limits)).Message;
    }

    public static void Says(byte[] zip, string part, RecurrentModelLimits? limits = null) => Assert.Contains(part, Of(zip, limits));
}
