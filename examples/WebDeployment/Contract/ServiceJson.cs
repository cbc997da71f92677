using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace WebDeployment.Contract;

/// <summary>The service's JSON, read and written by generated code: strict in what it takes.</summary>
[JsonSerializable(typeof(SeriesRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(PredictionAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(ModelAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(CollectAnswer))]
internal sealed partial class ServiceJson : JsonSerializerContext
{
    private const int Depth = 8;

    public static void Configure(JsonOptions http)
    {
        JsonSerializerOptions json = http.SerializerOptions;
        json.TypeInfoResolverChain.Insert(0, Default);
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.PropertyNameCaseInsensitive = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = Depth;
    }
}
