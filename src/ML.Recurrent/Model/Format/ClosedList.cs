namespace ML.Recurrent.Model.Format;

/// <summary>The names that the format has for some values, and no others: nothing in a file can name anything else.</summary>
internal sealed class ClosedList<T>(string what, params (string Name, T Value)[] entries)
{
    /// <summary>The names as a message lists them.</summary>
    public string Choices
    {
        get
        {
            string[] names = [.. entries.Select(entry => $"'{entry.Name}'")];
            return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
        }
    }

    /// <exception cref="InvalidOperationException">The format has no name for the value.</exception>
    public string NameOf(T value)
    {
        foreach ((string name, T known) in entries)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
            {
                return name;
            }
        }

        throw new InvalidOperationException($"The model cannot be saved. The format has no name for the {what} {value}.");
    }

    public bool TryFind(string name, out T? value)
    {
        foreach ((string known, T result) in entries)
        {
            if (known == name)
            {
                value = result;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The part of the list that fits.</summary>
    public ClosedList<T> Where(Func<T, bool> fits) => new(what, [.. entries.Where(entry => fits(entry.Value))]);
}
