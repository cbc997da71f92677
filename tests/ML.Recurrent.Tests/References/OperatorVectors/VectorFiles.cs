using System.Text.Json;

namespace ML.Recurrent.Tests.References.OperatorVectors;

/// <summary>The operator vectors of the data folder, one case a file.</summary>
internal static class VectorFiles
{
    public const string Folder = "operator-vectors";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The names of all files; without the folder, a single row that says so.</summary>
    public static IEnumerable<object[]> Names => from name in FileNames select new object[] { name };

    private static IEnumerable<string> FileNames => DataFolder.Find(Folder) is { } folder
        ? Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
        : [""];

    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(name == "" ? DataFolder.Require(Folder) : DataFolder.Require(Folder, name))).RootElement;

    public static T Read<T>(JsonElement json) => json.Deserialize<T>(SnakeCase)!;
}
