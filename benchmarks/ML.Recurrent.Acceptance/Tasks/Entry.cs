using ML.Recurrent.Acceptance.Reporting;

namespace ML.Recurrent.Acceptance.Tasks;

/// <summary>A recipe, what is asked of it, and what others published for its like.</summary>
internal sealed record Entry<TRecipe>(TRecipe Recipe, Requirement? Asked, string Published)
    where TRecipe : notnull
{
    /// <summary>The recipe and the seeds, from 1, that it is run with.</summary>
    public string With(int seeds) => $"{Recipe}, seeds 1 to {seeds}";
}
