namespace Microsoft.ML.Data;

/// <summary>A member and the column that it stands for, the two checked against each other.</summary>
internal sealed record TypedColumn(TypedMember Member, string Name, DataViewType Type, DataViewSchema.Annotations Annotations)
{
    /// <param name="userType">The class.</param>
    /// <param name="definition">Null for what the class itself says.</param>
    /// <param name="direction">Which members there are when there is no definition.</param>
    public static TypedColumn[] Of(Type userType, SchemaDefinition? definition, SchemaDefinition.Direction direction)
    {
        definition ??= SchemaDefinition.Create(userType, direction);
        Dictionary<string, TypedMember> members = TypedMember.Of(userType, SchemaDefinition.Direction.Both)
            .DistinctBy(member => member.Name)
            .ToDictionary(member => member.Name);
        return [.. definition.Select(column => Resolve(userType, column, members))];
    }

    private static TypedColumn Resolve(Type userType, SchemaDefinition.Column column, Dictionary<string, TypedMember> members)
    {
        if (!members.TryGetValue(column.MemberName, out TypedMember? member))
        {
            throw Mismatch($"No field or property with name '{column.MemberName}' found in type '{userType.Name}'");
        }

        string name = column.ColumnName ?? member.Name;
        DataViewType type = column.ColumnType ?? member.ColumnType();
        if (type is VectorDataViewType != member.Shape.IsVector)
        {
            (string expected, string actual) = member.Shape.IsVector ? ("scalar", "vector") : ("vector", "scalar");
            throw Mismatch($"Column '{name}' is supposed to be {expected}, but type of associated field '{member.Name}' is {actual}");
        }

        Type itemType = type is VectorDataViewType vector ? vector.ItemType.RawType : type.RawType;
        return itemType == member.Shape.ItemType
            ? new TypedColumn(member, name, type, column.Annotations)
            : throw Mismatch(
                $"Column '{name}' is supposed to have item type {itemType}, but associated field has type {member.Shape.ItemType}");
    }

    private static ArgumentOutOfRangeException Mismatch(string message) => new("userSchemaDefinition", message);
}
