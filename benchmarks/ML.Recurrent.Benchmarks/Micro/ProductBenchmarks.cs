using BenchmarkDotNet.Attributes;
using ML.Recurrent.Benchmarks.Serving;
using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Benchmarks.Micro;

/// <summary>C [M, N] += A·B over K: operands as they come, the left one transposed, the right one packed beforehand.</summary>
public class ProductBenchmarks
{
    private readonly PackedMatrix _packed = new();
    private AlignedBuffer _a = new();
    private AlignedBuffer _b = new();
    private AlignedBuffer _c = new();

    public static IEnumerable<string> Sizes => ["1x1024x256", "64x1024x256", "61x1021x251", "512x512x512"];

    [ParamsSource(nameof(Sizes))]
    public string MxNxK { get; set; } = "";

    private int M => Size(0);

    private int N => Size(1);

    private int K => Size(2);

    [GlobalSetup]
    public void SetUp()
    {
        (_a, _b, _c) = (BenchWork.Filled(M * K), BenchWork.Filled(K * N), new AlignedBuffer(M * N));
        _packed.Pack(MatrixView.RowMajor(_b.Span, K, N));
    }

    [Benchmark]
    public void Plain() => MatrixProduct.Accumulate(MatrixView.RowMajor(_a.Span, M, K), MatrixView.RowMajor(_b.Span, K, N), Result());

    [Benchmark]
    public void LeftTransposed() =>
        MatrixProduct.Accumulate(MatrixView.RowMajor(_a.Span, K, M).Transposed, MatrixView.RowMajor(_b.Span, K, N), Result());

    [Benchmark]
    public void Packed() => MatrixProduct.Accumulate(MatrixView.RowMajor(_a.Span, M, K), _packed, Result());

    private MatrixView Result() => MatrixView.RowMajor(_c.Span, M, N);

    private int Size(int index) => int.Parse(MxNxK.Split('x')[index], System.Globalization.CultureInfo.InvariantCulture);
}
