namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>One member's column.</summary>
    public sealed class Column
    {
        private readonly DataViewSchema.Annotations.Builder _annotations = new();

        internal Column(string memberName, string columnName, DataViewType columnType)
        {
            MemberName = memberName;
            ColumnName = columnName;
            ColumnType = columnType;
        }

        public string MemberName { get; }

        /// <value>Null stands for the member's name.</value>
        public string ColumnName { get; set; }

        /// <value>Null stands for the type that the member itself calls for.</value>
        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations => _annotations.ToAnnotations();

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(kind);
            ArgumentNullException.ThrowIfNull(annotationType);
            if (Annotations.Schema.GetColumnOrNull(kind) is not null)
            {
                throw new InvalidOperationException("Column already contains an annotation of this kind.");
            }

            if (annotationType.RawType != typeof(T))
            {
                throw new InvalidOperationException(
                    $"An annotation of type {annotationType} holds {annotationType.RawType}, not {typeof(T)}.");
            }

            _annotations.Add(kind, annotationType, (ref T destination) => destination = value);
        }

        internal void AddAnnotations(DataViewSchema.Annotations annotations) => _annotations.Add(annotations, _ => true);
    }
}
