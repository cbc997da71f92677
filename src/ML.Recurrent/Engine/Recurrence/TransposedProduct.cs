using System.Runtime.CompilerServices;
using ML.Recurrent.Engine.Cells;
using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Memory;

namespace ML.Recurrent.Engine.Recurrence;

/// <summary>A product's weights turned, [gate columns of all panels, K], for the gradient of its source.</summary>
[SkipLocalsInit]
internal sealed unsafe class TransposedProduct(GateMatrix product)
{
    // Panels to a product; more continue its chains.
    private const int PanelsAtOnce = 64;

    private readonly AlignedBuffer _turned = new();
    private readonly StripLayout _layout =
        new(product.Panels.Panels * product.Columns.Width, product.Depth, StripLayout.WidestStrip);

    public GateMatrix Product => product;

    /// <summary>Strips of K columns that can be worked on apart.</summary>
    public int Strips => _layout.Count;

    /// <summary>The columns of some strips.</summary>
    public (int First, int End) Columns(int first, int end) =>
        (Math.Min(first * _layout.StripWidth, product.Depth), Math.Min(end * _layout.StripWidth, product.Depth));

    public void Arrange() => _turned.EnsureLength(_layout.Length);

    /// <summary>Turns some strips of the weights.</summary>
    /// <param name="weights">The cell's block of parameters.</param>
    /// <param name="first">First strip of K columns.</param>
    /// <param name="end">The one after the last.</param>
    public void Pack(float* weights, int first, int end)
    {
        int sourceWidth = product.StripWidth;
        for (int strip = first; strip < end; strip++)
        {
            int k = strip * _layout.StripWidth;
            int width = _layout.WidthOf(strip);
            for (int i = 0; i < product.Panels.Panels * product.StripsPerPanel; i++)
            {
                float* source = weights + product.StripStart(i / product.StripsPerPanel, i % product.StripsPerPanel);
                float* destination = _turned.Pointer + _layout.Start(strip) + (nint)i * sourceWidth * width;
                StripCopy.Turn(
                    source + (nint)k * sourceWidth, sourceWidth, sourceWidth, Math.Min(width, product.Depth - k), destination, width);
            }
        }
    }

    /// <summary>c = initial + dgates·Wᵀ for some strips of columns.</summary>
    /// <param name="gates">The rows' gates in panel 0.</param>
    /// <param name="panelStride">Floats to the next panel.</param>
    /// <param name="c">The gradient of the source: C, its stride, initial values and rows.</param>
    /// <param name="first">First strip.</param>
    /// <param name="end">The one after the last.</param>
    public void Run(float* gates, nint panelStride, StripProduct c, int first, int end)
    {
        int rowWidth = product.Panels.RowWidth;
        int depth = product.Columns.Width;
        DepthSegment* segments = stackalloc DepthSegment[PanelsAtOnce];
        for (int strip = first; strip < end; strip++)
        {
            int width = _layout.WidthOf(strip);
            int column = strip * _layout.StripWidth;
            float* b = _turned.Pointer + _layout.Start(strip);
            for (int panel = 0; panel < product.Panels.Panels; panel += PanelsAtOnce)
            {
                int count = Math.Min(PanelsAtOnce, product.Panels.Panels - panel);
                for (int i = 0; i < count; i++)
                {
                    float* a = gates + (panel + i) * panelStride + product.Columns.Offset;
                    segments[i] = DepthSegment.Packed(a, rowWidth, b + (nint)(panel + i) * depth * width, width, depth);
                }

                bool continues = panel > 0;
                new StripProduct
                {
                    Segments = segments,
                    SegmentCount = count,
                    Initial = (continues ? c.C : c.Initial) + column,
                    InitialStride = continues ? c.StrideC : c.InitialStride,
                    C = c.C + column,
                    StrideC = c.StrideC,
                    Rows = c.Rows,
                }.Run(Math.Min(width, product.Depth - column));
            }
        }
    }
}
