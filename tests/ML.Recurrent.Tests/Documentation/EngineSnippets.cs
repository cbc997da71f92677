using ML.Recurrent.Engine;

namespace ML.Recurrent.Tests.Documentation;

/// <summary>The code blocks of docs/Engine.md; what lies between the marks is compared to the page.</summary>
internal static class EngineSnippets
{
    public static (RecurrentStack Stack, float[] Y) Predict()
    {
        // snippet: predict
        var spec = new RecurrentStackSpec(inputSize: 3,
        [
            new RecurrentLayerSpec(CellKind.Lstm, HiddenSize: 32, Bidirectional: true),
            new RecurrentLayerSpec(CellKind.Gru, HiddenSize: 16, Bidirectional: false),
        ]);
        var stack = new RecurrentStack(spec);
        stack.Initialize(seed: 1);

        const int timesteps = 20, batch = 8;
        float[] x = new float[timesteps * batch * spec.InputSize];     // [20, 8, 3]
        float[] y = new float[timesteps * batch * spec.OutputSize];    // [20, 8, 16]
        RecurrentRun run = stack.CreateRun();
        run.Predict(x, y, batch);
        // end
        return (stack, y);
    }

    public static double Train(RecurrentStack stack, float[] x, float[] target, int batch, int steps)
    {
        // snippet: train
        RecurrentRun run = stack.CreateRun(numberOfThreads: 2);
        float[] y = new float[target.Length];
        float[] dY = new float[target.Length];
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            run.Forward(x, y, batch);
            loss = 0;
            for (int i = 0; i < y.Length; i++)
            {
                float error = y[i] - target[i];
                loss += 0.5 * error * error / batch;
                dY[i] = error / batch;
            }

            run.ClearGradients();
            run.Backward(dY, dX: default);
            for (int i = 0; i < stack.Values.Length; i++)
            {
                stack.Values[i] -= 0.05f * run.Gradients[i];
            }

            stack.Refresh();
        }
        // end

        return loss;
    }

    public static void TrainOnAStream(RecurrentStack stack, float[] x, float[] target, int batch, int chunk)
    {
        // snippet: chunks
        int inputs = chunk * batch * stack.Spec.InputSize;
        int outputs = chunk * batch * stack.Spec.OutputSize;
        RecurrentRun run = stack.CreateRun();
        var state = new RecurrentState(stack.Spec, batch);
        float[] y = new float[outputs];
        float[] dY = new float[outputs];
        for (int start = 0; (start + 1) * inputs <= x.Length; start++)
        {
            run.Forward(x.AsSpan(start * inputs, inputs), y, batch, state);    // the state goes on …
            for (int i = 0; i < outputs; i++)
            {
                dY[i] = (y[i] - target[start * outputs + i]) / batch;
            }

            run.ClearGradients();
            run.Backward(dY, dX: default);                                     // … the gradient does not
            for (int i = 0; i < stack.Values.Length; i++)
            {
                stack.Values[i] -= 0.05f * run.Gradients[i];
            }

            stack.Refresh();
        }
        // end
    }

    public static List<float> Stream(RecurrentStack stack, IEnumerable<float[]> readings)
    {
        List<float> answers = [];
        // snippet: stream
        RecurrentRun run = stack.CreateRun();
        var state = new RecurrentState(stack.Spec, batch: 1);
        float[] y = new float[stack.Spec.OutputSize];
        foreach (float[] reading in readings)
        {
            run.Step(reading, y, state);
            answers.Add(y[0]);
        }
        // end

        return answers;
    }

    public static float[] Lengths(RecurrentStack stack, float[] x)
    {
        float[] y = new float[x.Length / stack.Spec.InputSize * stack.Spec.OutputSize];
        // snippet: lengths
        RecurrentRun run = stack.CreateRun();
        var last = new RecurrentState(stack.Spec, batch: 3);
        run.Predict(x, y, batch: 3, last, lengths: [4, 9, 2]);    // x [9, 3, I]; what lies beyond a length is not read
        ReadOnlySpan<float> finalOutputs = last["h_l0"];          // [3, H]: after steps 4, 9 and 2
        // end
        return finalOutputs.ToArray();
    }

    public static void Translate(RecurrentStack encoder, RecurrentStack decoder, float[] source, float[] shifted, float[] dY, int batch)
    {
        float[] sourceOutputs = new float[source.Length / encoder.Spec.InputSize * encoder.Spec.OutputSize];
        float[] outputs = new float[dY.Length];
        // snippet: handover
        RecurrentRun encode = encoder.CreateRun();
        RecurrentRun decode = decoder.CreateRun();
        var state = new RecurrentState(encoder.Spec, batch);
        encode.Forward(source, sourceOutputs, batch, state);
        decode.Forward(shifted, outputs, batch, state);

        var dState = new RecurrentState(encoder.Spec, batch);
        decode.Backward(dY, dX: default, dState);                                // now of the decoder's initial state,
        encode.Backward(new float[sourceOutputs.Length], dX: default, dState);   // which was the encoder's final one
        // end
    }

    public static float[] Parameters(RecurrentStack stack, float[] weights)
    {
        // snippet: parameters
        foreach (TensorSpec parameter in stack.Spec.Parameters)
        {
            Console.WriteLine(parameter);    // weight_ih_l0 [128, 3], weight_hh_l0 [128, 32], …
        }

        stack.SetParameter("weight_ih_l0", weights);
        // end
        float[] values = new float[weights.Length];
        stack.GetParameter("weight_ih_l0", values);
        return values;
    }

    public static void Dropout(RecurrentRun run, int epoch)
    {
        // snippet: dropout
        run.Dropout = new StackDropout { Rate = 0.3, PerSequence = true, Seed = epoch };
        // end
    }
}
