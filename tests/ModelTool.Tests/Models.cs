using Microsoft.ML;
using ML.Recurrent.Estimators;

namespace ModelTool.Tests;

/// <summary>Small models of each kind, saved as a user saves them; made once.</summary>
internal static class Models
{
    private static readonly MLContext Context = new(1);
    private static readonly DirectoryInfo Saved = Directory.CreateTempSubdirectory("modeltool-models-");
    private static readonly Lazy<(ITransformer Model, string Path)> OfRegression = new(() => Save("regression", Fixed()));
    private static readonly Lazy<(ITransformer Model, string Path)> OfClasses = new(() => Save("classes", Classes()));
    private static readonly Lazy<(ITransformer Model, string Path)> OfBinary = new(() => Save("binary", YesNo(nameof(Example.Trace), 1)));
    private static readonly Lazy<(ITransformer Model, string Path)> OfText = new(() => Save("text", Text()));
    private static readonly Lazy<(ITransformer Model, string Path)> OfFlat = new(() => Save("flat", YesNo(nameof(Example.Flat), 2)));
    private static readonly Lazy<(ITransformer Model, string Path)> OfKeys = new(() => Save("keys", Ends()));
    private static readonly Lazy<(ITransformer Model, string Path)> OfTags = new(() => Save("tags", Tags()));

    /// <summary>From <c>Window</c>, four values, to a number.</summary>
    public static (ITransformer Model, string Path) Regression => OfRegression.Value;

    /// <summary>From <c>Trace</c>, any number of steps of two values, to <c>left</c>, <c>right, down</c> or <c>"up"</c>.</summary>
    public static (ITransformer Model, string Path) Multiclass => OfClasses.Value;

    /// <summary>From <c>Trace</c> to yes or no.</summary>
    public static (ITransformer Model, string Path) Binary => OfBinary.Value;

    /// <summary>From <c>Text</c> to what <see cref="Multiclass"/> answers; the chain cuts it into words and maps them to keys.</summary>
    public static (ITransformer Model, string Path) OfWords => OfText.Value;

    /// <summary>From <c>Words</c>, texts, to a tag for each.</summary>
    public static (ITransformer Model, string Path) Tagger => OfTags.Value;

    /// <summary>From <c>Flat</c>, steps of two values that its type does not tell of, to yes or no.</summary>
    public static (ITransformer Model, string Path) Flat => OfFlat.Value;

    /// <summary>From <c>Keys</c>, the first <c>Steps</c> of them, to two numbers.</summary>
    public static (ITransformer Model, string Path) Keys => OfKeys.Value;

    public static Example[] Rows { get; } = [.. Enumerable.Range(0, 24).Select(Row)];

    public static void Delete() => Saved.Delete(recursive: true);

    public static TAnswer[] Predict<TAnswer>(ITransformer model, IEnumerable<Example> rows)
        where TAnswer : class, new()
    {
        using PredictionEngine<Example, TAnswer> engine = Context.Model.CreatePredictionEngine<Example, TAnswer>(model);
        return [.. rows.Select(engine.Predict)];
    }

    private static Example Row(int number)
    {
        string[] gestures = ["left", "right, down", "\"up\""];
        string[] words = ["the", "cat", "sat", "mat", "ıt"];
        return new Example
        {
            Window = [.. Enumerable.Range(0, Example.Length).Select(t => MathF.Sin(number + (0.3f * t)))],
            Next = number % 5,
            Trace = [.. Enumerable.Range(0, 2 * (1 + (number % 4))).Select(k => MathF.Cos((0.7f * number) + k) * 3)],
            Flat = [.. Enumerable.Range(0, 2 * (1 + (number % 4))).Select(k => MathF.Cos((0.7f * number) + k) * 3)],
            Keys = [.. Enumerable.Range(0, 2 + (number % 4)).Select(t => (uint)((number + (2 * t)) % (Example.Codes + 1)))],
            Steps = 1 + (number % 2),
            Ends = [number % 3, -number],
            Gesture = gestures[number % 3],
            IsLong = number % 4 > 1,
            Text = string.Join(' ', Enumerable.Range(0, 1 + (number % 4)).Select(t => words[(number + t) % words.Length])),
            Words = [.. Enumerable.Range(0, 1 + (number % 4)).Select(t => words[(number + t) % words.Length])],
            Tags = [.. Enumerable.Range(0, 1 + (number % 4)).Select(t => (number + t) % 2 == 0 ? "O" : "B-x")],
        };
    }

    private static IEstimator<ITransformer> Fixed() => Context.Regression.Trainers.Lstm(new RecurrentRegressionTrainer.Options
    {
        LabelColumnName = nameof(Example.Next),
        FeatureColumnName = nameof(Example.Window),
        HiddenSize = 3,
        NumberOfEpochs = 3,
        Seed = 1,
        ValidationFraction = 0.25,
    });

    private static IEstimator<ITransformer> YesNo(string features, int perStep) =>
        Context.BinaryClassification.Trainers.Gru(new RecurrentBinaryTrainer.Options
        {
            LabelColumnName = nameof(Example.IsLong),
            FeatureColumnName = features,
            FeaturesPerStep = perStep,
            HiddenSize = 3,
            NumberOfEpochs = 2,
            Seed = 1,
        });

    private static IEstimator<ITransformer> Ends() =>
        Context.MultiOutputRegression().Trainers.Gru(new RecurrentMultiOutputTrainer.Options
        {
            LabelColumnName = nameof(Example.Ends),
            FeatureColumnName = nameof(Example.Keys),
            SequenceLengthColumnName = nameof(Example.Steps),
            HiddenSize = 3,
            NumberOfEpochs = 2,
            Seed = 1,
        });

    private static IEstimator<ITransformer> Classes() =>
        Context.Transforms.Conversion.MapValueToKey("Label", nameof(Example.Gesture))
            .Append(Context.MulticlassClassification.Trainers.Gru(Multi(nameof(Example.Trace))));

    private static IEstimator<ITransformer> Text() =>
        Context.Transforms.Conversion.MapValueToKey("Label", nameof(Example.Gesture))
            .Append(Context.Transforms.Text.TokenizeIntoWords("Tokens", nameof(Example.Text), separators: [' ']))
            .Append(Context.Transforms.Conversion.MapValueToKey("Tokens"))
            .Append(Context.MulticlassClassification.Trainers.Lstm(Multi("Tokens")));

    private static IEstimator<ITransformer> Tags() =>
        Context.Transforms.Conversion.MapValueToKey("Keys", nameof(Example.Words))
            .Append(Context.Transforms.Conversion.MapValueToKey(nameof(Example.Tags)))
            .Append(Context.SequenceTagging().Trainers.Gru(new RecurrentTaggingTrainer.Options
            {
                LabelColumnName = nameof(Example.Tags),
                FeatureColumnName = "Keys",
                HiddenSize = 3,
                NumberOfEpochs = 2,
                Seed = 1,
            }));

    private static RecurrentMulticlassTrainer.Options Multi(string features) => new()
    {
        FeatureColumnName = features,
        HiddenSize = 3,
        NumberOfEpochs = 2,
        Seed = 1,
    };

    private static (ITransformer Model, string Path) Save(string name, IEstimator<ITransformer> estimator)
    {
        IDataView data = Context.Data.LoadFromEnumerable(Rows);
        ITransformer model = estimator.Fit(data);
        string path = Path.Combine(Saved.FullName, $"{name}.zip");
        Context.Model.Save(model, data.Schema, path);
        return (model, path);
    }
}
