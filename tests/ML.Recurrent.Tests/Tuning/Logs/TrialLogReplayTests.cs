using ML.Recurrent.Tuning;
using ML.Recurrent.Tuning.Logs;
using ML.Recurrent.Tuning.Trials;

namespace ML.Recurrent.Tests.Tuning.Logs;

/// <summary>Lines that are whole, and yet tell what no experiment does.</summary>
[TestClass]
public sealed class TrialLogReplayTests
{
    [TestMethod]
    [DataRow(1, "trial 1 has no job")]
    [DataRow(2, "trial 2 has not begun")]
    [DataRow(3, "trial 3 has not begun")]
    [DataRow(0, "trial 0 has not begun")]
    public void LinesThatTellNoExperimentAreRefused(int trial, string expected)
    {
        var space = new RecurrentSearchSpace(SearchDimension.Real("x", 0, 1));
        TrialLogEvent start = new(TrialLogEventKind.Start, 1) { To = 1, Values = Histories.Spec(1, ("x", 0.5)).Values };
        TrialLogEvent end = new(TrialLogEventKind.End, 1) { Metrics = [1] };
        var error = Assert.ThrowsExactly<FormatException>(
            () => TrialLogReplay.Into(new TrialHistory(Histories.Loss), space, [start, end, end with { Trial = trial }]));
        Assert.Contains("line 4", error.Message);
        Assert.Contains(expected, error.Message);
        TrialLogEvent[][] wrong =
        [
            [start, start],
            [start with { Trial = 2 }],
            [start with { Values = Histories.Spec(1, ("x", 2)).Values }],
            [start with { To = 0 }],
            [start, end with { Metrics = [1, 2] }],
            [start, end, new(TrialLogEventKind.Start, 1) { From = 2, To = 3 }],
            [start, end, new(TrialLogEventKind.Start, 1) { From = 0, To = 3 }],
            [start, end, new(TrialLogEventKind.StartAgain, 1)],
            [start, end, new(TrialLogEventKind.Stop, 1)],
            [new(TrialLogEventKind.StartAgain, 1)],
        ];
        foreach (TrialLogEvent[] lines in wrong)
        {
            Assert.ThrowsExactly<FormatException>(() => TrialLogReplay.Into(new TrialHistory(Histories.Loss), space, lines));
        }
    }
}
