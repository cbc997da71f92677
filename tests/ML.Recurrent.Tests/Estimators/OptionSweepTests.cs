using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.SearchSpace;
using ML.Recurrent.Engine;
using ML.Recurrent.Estimators;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Estimators;

/// <summary>What a sweep may try, alone and in pairs, is taken by every trainer.</summary>
[TestClass]
public class OptionSweepTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    [DataRow(SequenceTask.Regression)]
    [DataRow(SequenceTask.Binary)]
    [DataRow(SequenceTask.Multiclass)]
    [DataRow(SequenceTask.MultiOutput)]
    [DataRow(SequenceTask.StepClasses)]
    public void SweepsStartFromTheDefaultAndStayInRange(SequenceTask task)
    {
        (PropertyInfo Option, object? Value)[] tries = [.. Swept(task).SelectMany(Tries)];
        foreach ((PropertyInfo first, object? firstValue) in tries)
        {
            foreach ((PropertyInfo second, object? secondValue) in tries)
            {
                RecurrentTrainerOptions options = TaskTrainers.Options(task);
                first.SetValue(options, firstValue);
                second.SetValue(options, secondValue);
                TaskTrainers.Create(_ml, CellKind.Gru, options);
            }
        }

        foreach (PropertyInfo option in Swept(task))
        {
            Assert.AreEqual(Tries(option).First().Value, option.GetValue(TaskTrainers.Options(task)), option.Name);
        }
    }

    [TestMethod]
    public void LabelsOfClassesAddSmoothingToASweep()
    {
        string[] regression = [.. Swept(SequenceTask.Regression).Select(option => option.Name)];
        CollectionAssert.DoesNotContain(regression, "LabelSmoothing");
        CollectionAssert.AreEquivalent(
            regression.Append("LabelSmoothing").ToArray(), Swept(SequenceTask.Multiclass).Select(option => option.Name).ToArray());
    }

    private static IEnumerable<PropertyInfo> Swept(SequenceTask task) =>
        TaskTrainers.Options(task).GetType().GetProperties().Where(option => Tries(option).Any());

    private static IEnumerable<(PropertyInfo Option, object? Value)> Tries(PropertyInfo option)
    {
        object?[] values = option.GetCustomAttribute<RangeAttribute>() is { } range ? [range.Init, range.Min, range.Max]
            : option.GetCustomAttribute<ChoiceAttribute>() is { } choice ? [choice.DefaultValue, .. choice.Candidates]
            : option.GetCustomAttribute<BooleanChoiceAttribute>() is { } flag ? [flag.DefaultValue, !flag.DefaultValue]
            : [];
        return values.Select(value => (option, value));
    }
}
