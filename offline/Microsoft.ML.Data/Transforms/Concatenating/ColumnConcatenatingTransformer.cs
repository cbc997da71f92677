using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ColumnConcatenatingTransformer),
    null,
    typeof(SignatureLoadModel),
    "Concatenate",
    ColumnConcatenatingTransformer.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <inheritdoc cref="ColumnConcatenatingEstimator"/>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "Concatenate";

    private static readonly VersionInfo Version = TransformFormat.VersionOf("OFFCONCC", LoaderSignature);

    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;

    internal ColumnConcatenatingTransformer(string outputColumnName, string[] inputColumnNames)
    {
        _outputColumnName = outputColumnName;
        _inputColumnNames = inputColumnNames;
    }

    internal static ColumnConcatenatingTransformer Create(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        string output = ctx.Reader.ReadString();
        var inputs = new List<string>();
        for (int left = ctx.Reader.ReadInt32(); left > 0; left--)
        {
            inputs.Add(ctx.Reader.ReadString());
        }

        return new ColumnConcatenatingTransformer(output, [.. inputs]);
    }

    private protected override IReadOnlyList<MappedColumn> Bind(DataViewSchema inputSchema)
    {
        DataViewSchema.Column[] inputs = Array.ConvertAll(
            _inputColumnNames,
            name => inputSchema.GetColumnOrNull(name) ?? throw ColumnMismatch.Missing("input", name, nameof(inputSchema)));
        PrimitiveDataViewType item = ItemOf(inputs[0]);
        foreach (DataViewSchema.Column input in inputs)
        {
            if (!ItemOf(input).Equals(item))
            {
                throw ColumnMismatch.WrongType("input", input.Name, $"{item}", $"{input.Type}", nameof(inputSchema));
            }
        }

        return [new MappedColumn(
            _outputColumnName,
            inputs is [{ Type: VectorDataViewType only }] ? only : new VectorDataViewType(item, TotalSize(inputs)),
            ConcatenatedAnnotations.Of(inputs, TotalSize(inputs)),
            inputs,
            row => RawTypeDispatch.At(ConcatenatingGetter.Over<int>, item.RawType)(row, inputs))];
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(_outputColumnName);
        ctx.Writer.Write(_inputColumnNames.Length);
        foreach (string name in _inputColumnNames)
        {
            ctx.Writer.Write(name);
        }
    }

    private static PrimitiveDataViewType ItemOf(DataViewSchema.Column column) =>
        column.Type is VectorDataViewType vector ? vector.ItemType : (PrimitiveDataViewType)column.Type;

    // 0, the size of a vector that varies, when any input varies.
    private static int TotalSize(DataViewSchema.Column[] inputs)
    {
        int total = 0;
        foreach (DataViewSchema.Column input in inputs)
        {
            if (input.Type is VectorDataViewType { IsKnownSize: false })
            {
                return 0;
            }

            total = checked(total + (input.Type is VectorDataViewType vector ? vector.Size : 1));
        }

        return total;
    }
}
