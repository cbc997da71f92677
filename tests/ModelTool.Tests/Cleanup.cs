namespace ModelTool.Tests;

[TestClass]
public sealed class Cleanup
{
    [AssemblyCleanup]
    public static void DeleteModels() => Models.Delete();
}
