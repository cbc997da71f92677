namespace Microsoft.ML.Data;

/// <summary>The schema that a class stands for when its objects are read, with the way from each member to its column.</summary>
internal sealed class ObjectSchema<TRow>
    where TRow : class
{
    public ObjectSchema(SchemaDefinition? definition)
    {
        TypedColumn[] columns = TypedColumn.Of(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        var schema = new DataViewSchema.Builder();
        foreach (TypedColumn column in columns)
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        }

        Schema = schema.ToSchema();
        Bindings = [.. columns.Select(column => MemberBinding<TRow>.Create(column.Member, column.Type))];
    }

    public DataViewSchema Schema { get; }

    public MemberBinding<TRow>[] Bindings { get; }
}
