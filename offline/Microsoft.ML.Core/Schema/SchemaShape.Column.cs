using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    /// <summary>A column of a shape. A key's ItemType is the number that carries it.</summary>
    public struct Column
    {
        public readonly string Name;

        public readonly VectorKind Kind;

        public readonly DataViewType ItemType;

        public readonly bool IsKey;

        /// <summary>The kinds of annotation promised, each as a column.</summary>
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind vecKind, DataViewType itemType, bool isKey, SchemaShape? annotations = null)
        {
            Required.NonEmpty(name);
            ArgumentNullException.ThrowIfNull(itemType);
            if (itemType is KeyDataViewType or VectorDataViewType)
            {
                throw new ArgumentOutOfRangeException(nameof(itemType), "Item type cannot be a key or a vector");
            }

            if (isKey && !KeyDataViewType.IsValidDataType(itemType.RawType))
            {
                throw new ArgumentOutOfRangeException(nameof(itemType), "The item type must be valid for a key");
            }

            Name = name;
            Kind = vecKind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? Empty;
        }

        /// <summary>Whether a column has one value, a known number of them, or a number that each row chooses.</summary>
        public enum VectorKind
        {
            Scalar,
            Vector,
            VariableVector,
        }

        internal readonly bool IsValid => Name is not null;

        /// <summary>Whether source will do where this column is asked for.</summary>
        internal readonly bool IsCompatibleWith(Column source)
        {
            if (!source.IsValid)
            {
                throw new InvalidOperationException(nameof(source));
            }

            Column wanted = this;
            return wanted.Name == source.Name
                && wanted.Kind == source.Kind
                && wanted.ItemType.Equals(source.ItemType)
                && wanted.IsKey == source.IsKey
                && wanted.Annotations.All(annotation => source.Annotations.TryFindColumn(annotation.Name, out Column found)
                    && annotation.IsCompatibleWith(found));
        }

        internal readonly string GetTypeString()
        {
            string item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString()!;
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }
    }
}
