using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Columns of text, or of vectors of text.</summary>
internal static class TextRow
{
    public static bool IsText(DataViewType type) => ((type as VectorDataViewType)?.ItemType ?? type) is TextDataViewType;
}
