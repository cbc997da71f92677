using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Experiments.Execution;

/// <summary>Some of the rows of a view, by their numbers from 0.</summary>
internal abstract class RowSet
{
    public abstract long Count { get; }

    /// <summary>Which rows, in words that two sets share only if they agree.</summary>
    public abstract string Words { get; }

    public abstract bool Contains(long row);

    /// <summary>The rows from one number up to another, the last not included.</summary>
    public static RowSet Range(long start, long end) => new RowRange(start, end);

    /// <summary>Divides rows at random, by a seed, into parts that differ by one row at most.</summary>
    /// <returns>Of each part, the rows of all others and its own.</returns>
    public static IReadOnlyList<(RowSet Others, RowSet Own)> Folds(int rows, int folds, ulong seed)
    {
        ulong[] keys = new ulong[rows];
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            (keys[row], order[row]) = (SeedMix.Of(seed, (ulong)row), row);
        }

        Array.Sort(keys, order);
        byte[] foldOf = new byte[rows];
        for (int place = 0; place < rows; place++)
        {
            foldOf[order[place]] = (byte)(place % folds);
        }

        return
        [
            .. Enumerable.Range(0, folds).Select(fold =>
                (Part(fold, isOwn: false), Part(fold, isOwn: true))),
        ];

        RowSet Part(int fold, bool isOwn) => new FoldRows(
            foldOf, (byte)fold, isOwn, FormattableString.Invariant($"part {fold} of {folds} by {seed} {(isOwn ? "itself" : "left out")}"));
    }

    private sealed class RowRange(long start, long end) : RowSet
    {
        public override long Count => end - start;

        public override string Words => FormattableString.Invariant($"rows {start} to {end}");

        public override bool Contains(long row) => row >= start && row < end;
    }

    private sealed class FoldRows(byte[] foldOf, byte fold, bool isOwn, string words) : RowSet
    {
        public override long Count { get; } = foldOf.LongCount(its => its == fold == isOwn);

        public override string Words => words;

        public override bool Contains(long row) => row < foldOf.Length && foldOf[row] == fold == isOwn;
    }
}
