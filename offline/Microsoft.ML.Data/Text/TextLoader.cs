namespace Microsoft.ML.Data;

/// <summary>Holds the description of a text file's columns.</summary>
public sealed partial class TextLoader
{
    private TextLoader()
    {
    }

    /// <summary>A run of fields, counted from 0, both ends included.</summary>
    public sealed class Range
    {
        public int Min;

        /// <summary>The column is a vector, though of one field.</summary>
        public bool ForceVector;

        /// <summary>Null for a run up to the end of the line, which here cannot be known.</summary>
        public int? Max;

        public Range(int index)
            : this(index, index, nameof(index))
        {
        }

        public Range(int min, int? max)
            : this(min, max, nameof(min))
        {
            ForceVector = true;
        }

        private Range(int min, int? max, string name)
        {
            if (min < 0)
            {
                throw new ArgumentOutOfRangeException(name, "Must be non-negative");
            }

            if (max < min)
            {
                throw new ArgumentOutOfRangeException(nameof(max), "If specified, must be greater than or equal to min");
            }

            Min = min;
            Max = max;
        }
    }
}
