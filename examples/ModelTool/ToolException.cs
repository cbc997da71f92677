namespace ModelTool;

/// <summary>What the user is to be told in one line: what is wrong where, and what was expected.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);
