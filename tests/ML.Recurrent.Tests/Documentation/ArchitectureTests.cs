namespace ML.Recurrent.Tests.Documentation;

/// <summary>The cell that docs/ARCHITECTURE.md adds in five steps is the one that is compiled and held to its equations here.</summary>
[TestClass]
public sealed class ArchitectureTests
{
    [TestMethod]
    public void TheWorkedCellIsShownAsCompiled() => Snippets.Check("ARCHITECTURE.md", "LeakyIntegratorCell.cs");
}
