using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A public instance field or property that can be a column.</summary>
internal sealed class TypedMember
{
    private readonly MemberInfo _info;

    private TypedMember(MemberInfo info, Type type)
    {
        _info = info;
        Type = type;
        Shape = MemberShape.Of(type);
    }

    public string Name => _info.Name;

    public Type Type { get; }

    public MemberShape Shape { get; }

    public bool CanRead => _info is not PropertyInfo property || property.GetGetMethod() is not null;

    public string ColumnName => AttributeOrNull<ColumnNameAttribute>()?.Name ?? Name;

    private bool CanWrite => _info is not PropertyInfo property || property.GetSetMethod() is not null;

    /// <summary>The members that are columns; see <see cref="All"/> for their order.</summary>
    public static IEnumerable<TypedMember> Of(Type type, SchemaDefinition.Direction direction) => All(type)
        .Where(member => member.Serves(direction) && member.AttributeOrNull<NoColumnAttribute>() is null);

    /// <summary>Fields, then properties; in each the type's own before those it inherits.</summary>
    public static IEnumerable<TypedMember> All(Type type)
    {
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<TypedMember> fields = type.GetFields(Members).Select(field => new TypedMember(field, field.FieldType));
        IEnumerable<TypedMember> properties = type.GetProperties(Members)
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => new TypedMember(property, property.PropertyType));
        return fields.Concat(properties);
    }

    public TAttribute? AttributeOrNull<TAttribute>()
        where TAttribute : Attribute => _info.GetCustomAttribute<TAttribute>();

    /// <exception cref="ArgumentOutOfRangeException">No column can hold the member's values.</exception>
    public DataViewType ColumnType()
    {
        PrimitiveDataViewType itemType = PrimitiveTypes.Of(Shape.ItemType)
            ?? throw new ArgumentOutOfRangeException(
                "rawType", $"Could not determine an IDataView type and registered custom types for member {Name}");
        if (AttributeOrNull<KeyTypeAttribute>() is { } key)
        {
            itemType = KeyDataViewType.IsValidDataType(Shape.ItemType)
                ? new KeyDataViewType(Shape.ItemType, key.Count)
                : throw Mismarked("KeyType attribute, but does not appear to be a valid kind of data for a key type");
        }

        VectorTypeAttribute? vector = AttributeOrNull<VectorTypeAttribute>();
        if (!Shape.IsVector)
        {
            return vector is null ? itemType : throw Mismarked("VectorTypeAttribute, but does not appear to be a vector type");
        }

        return new VectorDataViewType(itemType, vector?.Dimensions ?? [0]);
    }

    public Func<TRow, TMember> CompileRead<TRow, TMember>()
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TMember>>(Access(row), row).Compile();
    }

    public Action<TRow, TMember> CompileWrite<TRow, TMember>()
    {
        if (_info is FieldInfo { IsInitOnly: true } field)
        {
            return (row, value) => field.SetValue(row, value);
        }

        ParameterExpression row = Expression.Parameter(typeof(TRow));
        ParameterExpression value = Expression.Parameter(typeof(TMember));
        return Expression.Lambda<Action<TRow, TMember>>(Expression.Assign(Access(row), value), row, value).Compile();
    }

    private MemberExpression Access(ParameterExpression row) =>
        _info is FieldInfo field ? Expression.Field(row, field) : Expression.Property(row, (PropertyInfo)_info);

    private bool Serves(SchemaDefinition.Direction direction) =>
        (direction.HasFlag(SchemaDefinition.Direction.Read) && CanRead)
        || (direction.HasFlag(SchemaDefinition.Direction.Write) && CanWrite);

    private ArgumentOutOfRangeException Mismarked(string how) => new("userType", $"Member {Name} marked with {how}");
}
