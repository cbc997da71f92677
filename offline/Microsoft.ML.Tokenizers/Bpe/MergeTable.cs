namespace Microsoft.ML.Tokenizers;

/// <summary>Which pairs of tokens are merged into which, and which before which.</summary>
internal sealed class MergeTable
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> _merges = [];

    internal MergeTable(Dictionary<string, int> ids, IEnumerable<string> merges, string continuingPrefix)
    {
        int Id(string token) => ids.TryGetValue(token, out int id)
            ? id
            : throw new InvalidOperationException($"The merges name a token '{token}' that the vocabulary does not have.");

        foreach (string merge in merges)
        {
            if (merge.Split(' ') is not [string left, string right])
            {
                throw new InvalidOperationException($"'{merge}' is no merge: two tokens with a blank between them.");
            }

            if (right.Length <= continuingPrefix.Length && continuingPrefix.Length > 0)
            {
                throw new InvalidOperationException($"'{merge}' is no merge: '{right}' has nothing after its prefix.");
            }

            _merges.Add((Id(left), Id(right)), (_merges.Count, Id(left + right[continuingPrefix.Length..])));
        }
    }

    /// <summary>Merges the pair that comes first in the table, the leftmost of several, until there is none.</summary>
    internal List<int> Apply(List<int> tokens)
    {
        int[] next = [.. Enumerable.Range(1, tokens.Count)];
        int[] previous = [.. Enumerable.Range(-1, tokens.Count)];
        bool[] isGone = new bool[tokens.Count];
        var pairs = new PriorityQueue<(int At, int Left, int Right), (int Rank, int At)>();
        for (int i = 0; i < tokens.Count; i++)
        {
            Offer(i);
        }

        while (pairs.TryDequeue(out (int At, int Left, int Right) pair, out _))
        {
            int right = next[pair.At];
            bool isStale = isGone[pair.At] || right >= tokens.Count || tokens[pair.At] != pair.Left || tokens[right] != pair.Right;
            if (isStale)
            {
                continue;
            }

            tokens[pair.At] = _merges[(pair.Left, pair.Right)].Merged;
            isGone[right] = true;
            next[pair.At] = next[right];
            if (next[right] < tokens.Count)
            {
                previous[next[right]] = pair.At;
            }

            Offer(previous[pair.At]);
            Offer(pair.At);
        }

        return [.. tokens.Where((_, i) => !isGone[i])];

        void Offer(int at)
        {
            if (at >= 0 && next[at] < tokens.Count && _merges.TryGetValue((tokens[at], tokens[next[at]]), out (int Rank, int) merge))
            {
                pairs.Enqueue((at, tokens[at], tokens[next[at]]), (merge.Rank, at));
            }
        }
    }
}
