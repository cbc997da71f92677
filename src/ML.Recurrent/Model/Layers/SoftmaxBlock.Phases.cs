using ML.Recurrent.Engine.Gemm;
using ML.Recurrent.Engine.Kernels;
using ML.Recurrent.Engine.Threads;

namespace ML.Recurrent.Model.Layers;

internal sealed unsafe partial class SoftmaxBlock
{
    void ITeamWork.Run(WorkerTeam team, int worker)
    {
        Share panels = Share.Of(_panels, worker, team.Size);
        Exponentials(panels);
        team.Barrier();
        Share registers = Share.Of(_stride / 16, worker, team.Size);
        Normalize(16 * registers.Start, 16 * registers.End);
        team.Barrier();
        for (int panel = panels.Start; panel < panels.End; panel++)
        {
            ParameterGradients(panel);
        }

        team.Barrier();
        Share rows = Share.Of(_count, worker, team.Size);
        _inputGradients.Span[(rows.Start * Width)..(rows.End * Width)].Clear();
        for (int panel = 0; panel < _panels && rows.Length > 0; panel++)
        {
            InputGradients(panel, rows);
        }
    }

    // As the team does it, but both products of the backward half follow while the panel is still in the second-level cache.
    private void RunAlone()
    {
        Exponentials(new Share(0, _panels));
        Normalize(0, _stride);
        _inputGradients.Span.Clear();
        for (int panel = 0; panel < _panels; panel++)
        {
            ParameterGradients(panel);
            InputGradients(panel, new Share(0, _count));
        }
    }

    /// <summary>y = b + W·sᵀ of some panels, and e^(y − m).</summary>
    private void Exponentials(Share panels)
    {
        for (int panel = panels.Start; panel < panels.End; panel++)
        {
            Share classes = Classes(panel);
            Span<float> y = OutputsOf(classes);
            ReadOnlySpan<float> bias = head.Bias[classes.Start..classes.End];
            for (int c = 0; c < classes.Length; c++)
            {
                y.Slice(c * _stride, _stride).Fill(bias[c]);
            }

            MatrixProduct.Accumulate(WeightsOf(classes), _packedInputs, MatrixView.RowMajor(y, classes.Length, _count, _stride));
            for (int r = 0; r < _count; r++)
            {
                int c = _targets[r] - classes.Start;
                if ((uint)c < (uint)classes.Length)
                {
                    _targetOutputs[r] = y[c * _stride + r];
                }
            }

            if (Spreads)
            {
                ColumnDots.Run(y, weighting.Spread[classes.Start..classes.End], PanelRow(_spreadDots.Span, panel));
            }

            PanelExponentials.Run(y, PanelRow(_factors.Span, panel), PanelRow(_panelSums.Span, panel));
        }
    }

    /// <summary>Sums over all panels, factors and losses of some rows; <paramref name="first"/> and <paramref name="end"/> may pass the last row.</summary>
    private void Normalize(int first, int end)
    {
        if (first == end)
        {
            return;
        }

        PanelFactors.Run(
            _factors.Span[first..],
            _panelSums.Span[first..],
            _weights.Span[first..end],
            _greatest.Span[first..end],
            _sums.Span[first..end],
            _stride);
        for (int r = first; r < Math.Min(end, _count); r++)
        {
            _losses[r] = Loss(r, _greatest.Span[r] + Math.Log(_sums.Span[r]));
        }
    }

    private double Loss(int r, double logOfSum)
    {
        double loss = weighting.Certainty(_targets[r]) * (logOfSum - _targetOutputs[r]);
        if (Spreads)
        {
            loss += weighting.SpreadSum * logOfSum;
            for (int panel = 0; panel < _panels; panel++)
            {
                loss -= PanelRow(_spreadDots.Span, panel)[r];
            }
        }

        return _rowWeights[r] * loss;
    }

    /// <summary>dY, dW and db of a panel.</summary>
    private void ParameterGradients(int panel)
    {
        Share classes = Classes(panel);
        Span<float> dY = OutputsOf(classes);
        ScaleColumns.Run(dY, PanelRow(_factors.Span, panel));
        if (Spreads)
        {
            AddOuterProduct.Run(dY, weighting.Spread[classes.Start..classes.End], _spreadWeights.Span);
        }

        for (int r = 0; r < _count; r++)
        {
            int c = _targets[r] - classes.Start;
            if ((uint)c < (uint)classes.Length)
            {
                dY[c * _stride + r] -= _targetWeights[r];
            }
        }

        for (int c = 0; c < classes.Length; c++)
        {
            _dBias[classes.Start + c] += SumOf.Run(dY.Slice(c * _stride, _count));
        }

        var dWeights = new ReadOnlySpan<float>(_dWeights + (nint)classes.Start * Width, classes.Length * Width);
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(dY, classes.Length, _count, _stride),
            MatrixView.RowMajor(_inputs.Span, _count, Width, _inputStride),
            MatrixView.RowMajor(dWeights, classes.Length, Width));
    }

    /// <summary>Adds a panel's part of ds to some rows.</summary>
    private void InputGradients(int panel, Share rows)
    {
        Share classes = Classes(panel);
        MatrixProduct.Accumulate(
            MatrixView.RowMajor(OutputsOf(classes), classes.Length, rows.Length, _stride, rows.Start).Transposed,
            WeightsOf(classes),
            MatrixView.RowMajor(_inputGradients.Span[(rows.Start * Width)..], rows.Length, Width));
    }

    private Share Classes(int panel) => Share.Of(head.OutputSize, panel, _panels);

    private Span<float> OutputsOf(Share classes) => _outputs.Span[(classes.Start * _stride)..(classes.End * _stride)];

    private MatrixView WeightsOf(Share classes) =>
        MatrixView.RowMajor(head.Weights[(classes.Start * Width)..(classes.End * Width)], classes.Length, Width);

    private Span<float> PanelRow(Span<float> panels, int panel) => panels.Slice(panel * _stride, _stride);
}
