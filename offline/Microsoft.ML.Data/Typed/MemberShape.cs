namespace Microsoft.ML.Data;

/// <summary>What a member's CLR type says of its column: the type of an item, and whether there is one or many.</summary>
internal readonly record struct MemberShape(Type ItemType, bool IsVector)
{
    /// <summary>The type in which the column hands its values over.</summary>
    public Type RawType => IsVector ? typeof(VBuffer<>).MakeGenericType(ItemType) : ItemType;

    public static MemberShape Of(Type type)
    {
        bool isVBuffer = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
        Type itemType = isVBuffer ? type.GetGenericArguments()[0] : type.IsSZArray ? type.GetElementType()! : type;
        return new MemberShape(itemType == typeof(string) ? typeof(ReadOnlyMemory<char>) : itemType, itemType != type);
    }
}
