using System.Globalization;
using System.Runtime.CompilerServices;
using ML.Recurrent.Tests.References;
using ML.Recurrent.Training.Data;

namespace ML.Recurrent.Tests.Tuning.Replay;

/// <summary>Data that sweeps were recorded on.</summary>
internal static class SweepData
{
    private const int Years = 22;

    /// <summary>Yearly means of the sunspot number, those that the quick start ships: a year by the 22 before.</summary>
    public static SequenceDataset Sunspots()
    {
        string folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "..", "examples", "QuickStart");
        float[] means = [.. File.ReadLines(Path.Combine(folder, "sunspots.csv")).Skip(1).Select(line => Number(line.Split(',')[1]))];
        var data = new SequenceDataset(new SequenceShape(1));
        for (int year = Years; year < means.Length; year++)
        {
            data.Add(means.AsSpan(year - Years, Years), [means[year]]);
        }

        return data;
    }

    /// <summary>Speakers of the utterances of Japanese Vowels (Kudo et al., 1999), from the training file.</summary>
    public static SequenceDataset Vowels() => Series(features: 12, "japanese-vowels", "JapaneseVowels_TRAIN.ts");

    /// <summary>Winter or summer by a day's hourly power demand in Italy, from the archive's two files.</summary>
    public static SequenceDataset PowerDemand()
    {
        SequenceDataset training = Series(features: 1, "ucr", "ItalyPowerDemand_TRAIN.ts");
        SequenceDataset test = Series(features: 1, "ucr", "ItalyPowerDemand_TEST.ts");
        for (int day = 0; day < test.Count; day++)
        {
            training.Add(test.FeaturesOf(day), test.TargetsOf(day));
        }

        return training;
    }

    // The values of each feature, features parted by a colon, and at the end the class from 1.
    private static SequenceDataset Series(int features, params string[] path)
    {
        var data = new SequenceDataset(new SequenceShape(features));
        foreach (string line in File.ReadLines(DataFolder.Require(path)).Where(line => line.Length > 0 && line[0] is not ('#' or '@')))
        {
            string[] parts = line.Split(':');
            float[][] values = [.. parts[..^1].Select(part => part.Split(',').Select(Number).ToArray())];
            float[] steps = [.. Enumerable.Range(0, values[0].Length).SelectMany(t => values.Select(feature => feature[t]))];
            data.Add(steps, [Number(parts[^1]) - 1]);
        }

        return data;
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
