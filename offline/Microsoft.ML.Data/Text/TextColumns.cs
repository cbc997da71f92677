namespace Microsoft.ML.Data;

/// <summary>The columns that a class's LoadColumn attributes describe.</summary>
internal static class TextColumns
{
    /// <exception cref="InvalidOperationException">Any member has no LoadColumn, or a type that text is not read into.</exception>
    public static TextLoader.Column[] Of(Type type) =>
        [.. TypedMember.All(type).Select(Of)];

    private static TextLoader.Column Of(TypedMember member)
    {
        LoadColumnAttribute load = member.AttributeOrNull<LoadColumnAttribute>()
            ?? throw new InvalidOperationException($"Field '{member.Name}' is missing the {nameof(LoadColumnAttribute)} attribute");
        bool isReadable = member.Shape.IsVector == member.Type.IsArray && PrimitiveTypes.Of(member.Shape.ItemType) is not null;
        if (!isReadable)
        {
            throw new InvalidOperationException($"Field {member.Name} is of unsupported type.");
        }

        KeyTypeAttribute? key = member.AttributeOrNull<KeyTypeAttribute>();
        KeyCount? keyCount = key is null ? null : new KeyCount(key.Count);
        DataKind kind = Enum.GetValues<DataKind>().First(kind => PrimitiveTypes.Of(kind).RawType == member.Shape.ItemType);
        return new TextLoader.Column(member.ColumnName, kind, load.Sources, keyCount);
    }
}
