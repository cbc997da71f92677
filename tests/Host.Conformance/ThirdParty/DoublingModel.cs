namespace Host.Conformance.ThirdParty;

internal sealed record DoublingModel(string Input);
