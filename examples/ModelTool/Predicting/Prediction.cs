using CsvHelper;
using Microsoft.ML;

namespace ModelTool.Predicting;

/// <summary>Rows in, rows with answers out; one at a time, so that their number does not matter.</summary>
internal sealed class Prediction(string modelPath, string inputPath, char delimiter)
{
    private const string StandardOutput = "-";

    /// <exception cref="ToolException">Something is wrong with a file; none is left under the output's name.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(string outputPath, Stream standardInput, Stream standardOutput, CancellationToken cancellation)
    {
        LoadedModel model = LoadedModel.Load(modelPath);
        using CsvInput csv = CsvInput.Open(inputPath, standardInput, delimiter);
        if (outputPath == StandardOutput)
        {
            Write(model, csv, standardOutput, cancellation);
            return;
        }

        using var file = new OutputFile(outputPath);
        Write(model, csv, file.Stream, cancellation);
        csv.Dispose();
        file.Commit();
    }

    private void Write(LoadedModel model, CsvInput csv, Stream output, CancellationToken cancellation)
    {
        var table = new InputTable(csv, model);
        using DataViewRow row = model.Mapper.GetRow(table.Row, model.OutputColumns);
        AnswerColumn[] answers = [.. model.OutputColumns.Select(column => AnswerColumn.Of(row, column))];
        string[] names = [.. table.Names, .. answers.SelectMany(answer => answer.Names)];
        if (table.Names.FirstOrDefault(name => answers.Any(answer => answer.Names.Contains(name))) is { } taken)
        {
            throw csv.Wrong(taken, "is what the model calls its answer; rename the column.");
        }

        using CsvWriter writer = CsvWriter.Create(
            output, new CsvWriterOptions { Separator = delimiter, NewLine = "\n" }, leaveOpen: true);
        writer.WriteRecord(names);
        if (!table.Read())
        {
            throw csv.Wrong("is a header without rows.");
        }

        do
        {
            cancellation.ThrowIfCancellationRequested();
            WriteRow(csv, table, answers, writer);
        }
        while (table.Read());
        writer.Flush();
    }

    private static void WriteRow(CsvInput csv, InputTable table, AnswerColumn[] answers, CsvWriter writer)
    {
        foreach (string field in table.Fields)
        {
            writer.WriteField(field);
        }

        try
        {
            foreach (AnswerColumn answer in answers)
            {
                answer.Write(writer);
            }
        }
        catch (InvalidOperationException e)
        {
            throw csv.Wrong(e.GetBaseException().Message, e);
        }

        writer.EndRecord();
    }
}
