namespace Microsoft.ML.Data;

/// <summary>Which columns of a schema go into which members of a class.</summary>
internal sealed class ObjectFiller<TRow>
    where TRow : class
{
    private readonly List<(DataViewSchema.Column Column, MemberBinding<TRow> Binding)> _bindings = [];

    /// <exception cref="ArgumentOutOfRangeException">A member's column is missing, and missing ones are not to be ignored.</exception>
    /// <exception cref="InvalidOperationException">A column's values do not fit its member.</exception>
    public ObjectFiller(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition? definition)
    {
        foreach (TypedColumn column in TypedColumn.Of(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(column.Name) is { } found)
            {
                RequireFit(found, column.Member);
                _bindings.Add((found, MemberBinding<TRow>.Create(column.Member, found.Type)));
            }
            else if (!ignoreMissingColumns)
            {
                throw new ArgumentOutOfRangeException("Schema", $"Could not find column '{column.Name}'");
            }
        }
    }

    public IEnumerable<DataViewSchema.Column> Columns => _bindings.Select(binding => binding.Column);

    /// <summary>An action that fills an object from the row's present values.</summary>
    public Action<TRow> Over(DataViewRow row)
    {
        Action<TRow>[] fillers = [.. _bindings.Select(binding => binding.Binding.CreateFiller(row, binding.Column))];
        return target =>
        {
            foreach (Action<TRow> fill in fillers)
            {
                fill(target);
            }
        };
    }

    private static void RequireFit(DataViewSchema.Column column, TypedMember member)
    {
        if (column.Type.RawType != member.Shape.RawType)
        {
            throw new InvalidOperationException(
                $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' " +
                $"to field or property '{member.Name}' of type '{member.Type}'.");
        }
    }
}
