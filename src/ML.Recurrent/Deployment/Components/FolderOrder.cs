namespace ML.Recurrent.Deployment.Components;

/// <summary>
/// The order in which chains apply what their folders hold: <c>Transform_000</c>, …, <c>Transform_999</c>, <c>Transform_1000</c>.
/// </summary>
internal static class FolderOrder
{
    private const string Numbered = "Transform_";

    public static int Compare(string a, string b)
    {
        string[] left = a.Split('/');
        string[] right = b.Split('/');
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            int order = CompareNames(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareNames(string a, string b)
    {
        bool areNumbered = a.StartsWith(Numbered, StringComparison.Ordinal) && b.StartsWith(Numbered, StringComparison.Ordinal);
        return areNumbered && a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
    }
}
