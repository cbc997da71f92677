namespace Microsoft.ML.Data;

/// <summary>The columns that a class stands for; made from the class, then changed where its attributes cannot say enough.</summary>
public sealed partial class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    /// <summary>Which way values go: Read from objects into columns, Write from columns into objects.</summary>
    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    /// <summary>The first column of that name; null when there is none.</summary>
    public Column this[string columnName]
    {
        get => Find(column => column.ColumnName == columnName)!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.ColumnName != columnName)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(columnName),
                    $"The column name is specified as '{value.ColumnName}' but must match the selector '{columnName}'.");
            }

            int index = FindIndex(column => column.ColumnName == columnName);
            if (index < 0)
            {
                Add(value);
            }
            else
            {
                this[index] = value;
            }
        }
    }

    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(userType);
        var definition = new SchemaDefinition();
        foreach (TypedMember member in TypedMember.Of(userType, direction))
        {
            if (definition[member.ColumnName] is not null)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(userType), $"Duplicate column name '{member.ColumnName}' detected, this is disallowed");
            }

            definition.Add(new Column(member.Name, member.ColumnName, member.ColumnType()));
        }

        return definition;
    }

    /// <summary>A class's columns, with the types and annotations of a schema where that has them.</summary>
    /// <exception cref="InvalidOperationException">The schema has a column that the class lacks.</exception>
    internal static SchemaDefinition Create(Type userType, DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        SchemaDefinition definition = Create(userType, Direction.Read);
        foreach (DataViewSchema.Column column in schema)
        {
            Column own = definition[column.Name]
                ?? throw new InvalidOperationException($"Type should contain a member named {column.Name}");
            own.ColumnType = column.Type;
            own.AddAnnotations(column.Annotations);
        }

        return definition;
    }
}
