using System.Text.Json;
using ML.Recurrent.Engine;

namespace ML.Recurrent.Model.Format;

/// <summary>
/// The members of a layer that say what its cell is. A cell out of the ordinary has a name of its own: a library that does not know its
/// options must not take it for a plain one.
/// </summary>
internal static class CellJson
{
    private const string GruGates = "rzn";

    public static void Write(Utf8JsonWriter json, CellSpec cell)
    {
        json.WriteString("cell", FormatNames.Cells.NameOf((cell.Kind, cell.IsPlain)));
        switch (cell.Kind)
        {
            case CellKind.Lstm:
                json.WriteString("gateOrder", FormatNames.LstmGates.NameOf(cell.CoupledGates));
                break;
            case CellKind.Gru:
                json.WriteString("gateOrder", GruGates);
                json.WriteString("resetGate", FormatNames.ResetGates.NameOf(cell.ResetGate));
                break;
            case CellKind.Rnn:
                json.WriteString("activation", FormatNames.Activations.NameOf(cell.Activation));
                break;
        }

        if (!cell.IsPlain)
        {
            WriteVariant(json, cell);
        }
    }

    /// <returns>The cell and the names of its members.</returns>
    public static (CellSpec Cell, string[] Members) Read(JsonField field)
    {
        (CellKind kind, bool isPlain) = field["cell"].OneOf(FormatNames.Cells);
        switch (kind)
        {
            case CellKind.Lstm when isPlain:
                field["gateOrder"].OneOf(FormatNames.LstmGates.Where(coupled => !coupled));
                return (kind, ["cell", "gateOrder"]);
            case CellKind.Lstm:
                return (ReadLstmVariant(field), ["cell", "gateOrder", .. LstmVariantMembers]);
            case CellKind.Gru:
                field["gateOrder"].RequireText(GruGates);
                var gru = new CellSpec(kind) { ResetGate = field["resetGate"].OneOf(FormatNames.ResetGates) };
                return isPlain
                    ? (gru, ["cell", "gateOrder", "resetGate"])
                    : (ReadActivations(field, gru), ["cell", "gateOrder", "resetGate", .. ActivationMembers]);
            default:
                return (new CellSpec(kind) { Activation = field["activation"].OneOf(FormatNames.Activations) }, ["cell", "activation"]);
        }
    }

    private static string[] ActivationMembers => ["gateActivation", "candidateActivation"];

    private static string[] LstmVariantMembers => [.. ActivationMembers, "outputActivation", "peepholes", "projectionSize", "cellClip"];

    private static void WriteVariant(Utf8JsonWriter json, CellSpec cell)
    {
        json.WriteString("gateActivation", FormatNames.GateActivations.NameOf(cell.GateActivation));
        json.WriteString("candidateActivation", FormatNames.GateActivations.NameOf(cell.CandidateActivation));
        if (cell.Kind == CellKind.Lstm)
        {
            json.WriteString("outputActivation", FormatNames.GateActivations.NameOf(cell.OutputActivation));
            json.WriteString("peepholes", FormatNames.Peepholes.NameOf(cell.Peepholes));
            json.WriteNumber("projectionSize", cell.ProjectionSize);
            WriteCellClip(json, cell.CellClip);
        }
    }

    private static void WriteCellClip(Utf8JsonWriter json, float limit)
    {
        if (float.IsPositiveInfinity(limit))
        {
            json.WriteNull("cellClip");
        }
        else
        {
            json.WriteNumber("cellClip", limit);
        }
    }

    private static CellSpec ReadLstmVariant(JsonField field)
    {
        bool coupled = field["gateOrder"].OneOf(FormatNames.LstmGates);
        return ReadActivations(field, CellKind.Lstm) with
        {
            OutputActivation = field["outputActivation"].OneOf(FormatNames.GateActivations),
            CoupledGates = coupled,
            Peepholes = field["peepholes"].OneOf(FormatNames.Peepholes.Where(some => !(coupled && some.HasFlag(Peepholes.Forget)))),
            ProjectionSize = field["projectionSize"].Integer(0, field["hiddenSize"].Integer(1, FormatLimits.HiddenSize) - 1),
            CellClip = ReadCellClip(field["cellClip"]),
        };
    }

    private static CellSpec ReadActivations(JsonField field, CellSpec cell) => cell with
    {
        GateActivation = field["gateActivation"].OneOf(FormatNames.GateActivations),
        CandidateActivation = field["candidateActivation"].OneOf(FormatNames.GateActivations),
    };

    private static float ReadCellClip(JsonField field)
    {
        float limit = field.IsNull ? float.PositiveInfinity : field.Number();
        return limit > 0 ? limit : throw field.WrongValue("a number above 0, or null");
    }
}
