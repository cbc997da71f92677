namespace ML.Recurrent.Engine.Cells;

/// <summary>A part of a step that all panels finish before the next part begins: some products into gates, then the cell's equations.</summary>
/// <param name="Panels">The gates.</param>
/// <param name="Products">In the order in which they enter each gate's chain of multiply-adds: inputs before states.</param>
internal sealed record CellPhase(PanelLayout Panels, params GateMatrix[] Products)
{
    /// <summary>Weights of single units, which the equations apply.</summary>
    public GateDiagonal[] Diagonals { get; init; } = [];

    /// <summary>Whether the equations are the same for every unit, so that the panels of a single row may be swept as rows are.</summary>
    public bool UnitsAreAlike => Diagonals.Length == 0;

    /// <summary>
    /// The products in groups that go to the same columns: a group runs as one product with several segments of depth, so that
    /// the sums do not leave the registers in between.
    /// </summary>
    public GateMatrix[][] Groups { get; } = Group(Products);

    /// <summary>The groups without the inputs' products, where those have gone ahead.</summary>
    public GateMatrix[][] GroupsAfterInputs { get; } = Group(Products.Where(product => product.Source != GateSource.Input));

    private static GateMatrix[][] Group(IEnumerable<GateMatrix> products)
    {
        var groups = new List<List<GateMatrix>>();
        foreach (GateMatrix product in products)
        {
            if (groups.Count > 0 && groups[^1][0].Columns == product.Columns)
            {
                groups[^1].Add(product);
            }
            else
            {
                groups.Add([product]);
            }
        }

        return [.. groups.Select(group => group.ToArray())];
    }
}
