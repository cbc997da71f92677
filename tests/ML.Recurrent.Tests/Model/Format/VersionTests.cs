namespace ML.Recurrent.Tests.Model.Format;

/// <summary>The rule of docs/ModelFile.md for older and newer files.</summary>
[TestClass]
public sealed class VersionTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(int.MaxValue)]
    public void AnotherMajorVersionIsRefused(int major)
    {
        string message = WithVersion(major, 3).Refusal();

        Assert.AreEqual($"network.json: version is {major}.3; this library reads 1.x only.", message);
    }

    [TestMethod]
    public void AnotherMajorVersionIsRefusedWhateverElseTheFileHolds()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = saved.WithJson("""{"version": {"major": 2, "minor": 0, "patch": 1}, "format": "ML.Recurrent", "graph": []}""").Refusal();

        Assert.AreEqual("network.json: version is 2.0; this library reads 1.x only.", message);
    }

    [TestMethod]
    public void WhatANewerMinorVersionAddsIsSkipped()
    {
        SavedModel newer = WithVersion(1, 3);
        string json = newer.Json
            .Replace("\"task\"", "\"trainedOn\": {\"rows\": [1, 2]}, \"task\"")
            .Replace("\"pooling\"", "\"comment\": null, \"pooling\"")
            .Replace("\"kind\"", "\"unit\": \"kW\", \"kind\"")
            .Replace("\"padding\"", "\"paddingValue\": 0, \"padding\"")
            .Replace("\"cell\"", "\"name\": \"first\", \"cell\"")
            .Replace("\"seed\"", "\"clock\": \"late\", \"seed\"");

        Assert.AreEqual("Label", newer.WithJson(json).Load().Columns.Label);
    }

    [TestMethod]
    public void AValueThatANewerMinorVersionAddsIsRefusedWithBothVersions()
    {
        SavedModel newer = WithVersion(1, 7);

        string message = newer.WithJson(newer.Json.Replace("\"last\"", "\"median\"")).Refusal();

        Assert.AreEqual(
            "network.json: network.pooling.kind is 'median'; expected 'last', 'mean', 'max' or 'attention'. " +
            "(The model has format version 1.7, newer than 1.2, the last that this library knows.)",
            message);
    }

    [TestMethod]
    public void AnUnknownMemberOfTheSameVersionIsRefused()
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = saved.WithJson(saved.Json.Replace("\"task\"", "\"comment\": null, \"task\"")).Refusal();

        Assert.AreEqual("network.json: has an unknown member 'comment'.", message);
    }

    [TestMethod]
    [DataRow("\"1\"", "'1'")]
    [DataRow("1.5", "1.5")]
    [DataRow("-1", "-1")]
    public void AVersionIsTwoWholeNumbers(string major, string shown)
    {
        SavedModel saved = SavedModel.Of(TestModels.Smallest());

        string message = saved.WithJson(saved.Json.Replace("\"major\": 1", $"\"major\": {major}")).Refusal();

        Assert.AreEqual($"network.json: version.major is {shown}; expected a whole number from 0 to 2147483647.", message);
    }

    private static SavedModel WithVersion(int major, int minor)
    {
        SavedModel saved = SavedModel.Of(TestModels.Trained());
        return saved.WithJson(saved.Json.Replace("\"major\": 1", $"\"major\": {major}").Replace("\"minor\": 2", $"\"minor\": {minor}"));
    }
}
