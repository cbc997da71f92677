using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ML.Recurrent.Engine.Simd;

namespace ML.Recurrent.Engine.Gemm;

/// <summary>Copies matrices into strips: as they lie, or turned.</summary>
internal static unsafe class StripCopy
{
    /// <summary>destination[k·width + n] = source[k·rowStride + n·columnStride], the rest of each row zero.</summary>
    public static void Pack(float* source, nint rowStride, nint columnStride, int rows, int columns, float* destination, int width)
    {
        if (rowStride == 1)
        {
            Turn(source, columnStride, rows, columns, destination, width);
        }
        else
        {
            for (int k = 0; k < rows; k++)
            {
                float* row = destination + (nint)k * width;
                for (int n = 0; n < columns; n++)
                {
                    row[n] = source[k * rowStride + n * columnStride];
                }
            }
        }

        for (int k = 0; columns < width && k < rows; k++)
        {
            new Span<float>(destination + (nint)k * width + columns, width - columns).Clear();
        }
    }

    /// <summary>destination[k·stride + n] = source[n·sourceStride + k] for k below <paramref name="rows"/>, n below <paramref name="columns"/>.</summary>
    public static void Turn(float* source, nint sourceStride, int rows, int columns, float* destination, nint stride)
    {
        int n = 0;
        for (; LaneWidth.Has4 && n + 4 <= columns; n += 4)
        {
            int k = 0;
            for (; k + 4 <= rows; k += 4)
            {
                TurnFourByFour(source + n * sourceStride + k, sourceStride, destination + k * stride + n, stride);
            }

            Plain(source, sourceStride, k, rows, n, n + 4, destination, stride);
        }

        Plain(source, sourceStride, 0, rows, n, columns, destination, stride);
    }

    private static void Plain(float* source, nint sourceStride, int k, int rows, int first, int end, float* destination, nint stride)
    {
        for (; k < rows; k++)
        {
            for (int n = first; n < end; n++)
            {
                destination[k * stride + n] = source[n * sourceStride + k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnFourByFour(float* source, nint sourceStride, float* destination, nint stride)
    {
        Vector128<float> a = Vector128.Load(source);
        Vector128<float> b = Vector128.Load(source + sourceStride);
        Vector128<float> c = Vector128.Load(source + 2 * sourceStride);
        Vector128<float> d = Vector128.Load(source + 3 * sourceStride);
        Vector128<float> ac0 = Interleave.Lower(a, c);
        Vector128<float> ac1 = Interleave.Upper(a, c);
        Vector128<float> bd0 = Interleave.Lower(b, d);
        Vector128<float> bd1 = Interleave.Upper(b, d);
        Interleave.Lower(ac0, bd0).Store(destination);
        Interleave.Upper(ac0, bd0).Store(destination + stride);
        Interleave.Lower(ac1, bd1).Store(destination + 2 * stride);
        Interleave.Upper(ac1, bd1).Store(destination + 3 * stride);
    }
}
