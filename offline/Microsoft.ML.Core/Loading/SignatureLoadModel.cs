namespace Microsoft.ML;

/// <summary>The signature of what makes a component from a saved model.</summary>
internal delegate void SignatureLoadModel(ModelLoadContext ctx);
