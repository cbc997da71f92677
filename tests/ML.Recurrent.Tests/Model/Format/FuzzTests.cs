using System.Text;
using System.Text.Json.Nodes;
using ML.Recurrent.Model;

namespace ML.Recurrent.Tests.Model.Format;

/// <summary>Whatever the bytes, there is a model that scores, or a FormatException.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const long MostAllocated = 32 << 20;

    private static readonly string[] Numbers =
        ["0", "-1", "1", "2", "3", "65536", "2147483647", "2147483648", "4294967297", "9223372036854775807", "1e400", "-0", "0.5", "1E2"];

    private static readonly string[] Values = [.. Numbers, "null", "true", "\"\"", "\"gru\"", "\"none\"", "\"tokens\"", "[]", "{}", "[[1]]"];

    [TestMethod]
    [DataRow(nameof(TestModels.Outputs))]
    [DataRow(nameof(TestModels.Classifier))]
    [DataRow(nameof(TestModels.Tagger))]
    public void EveryTruncationIsRefused(string kind)
    {
        SavedModel saved = SavedModel.Of(TestModels.Named(kind));
        for (int length = 0; length < saved.Network.Length; length++)
        {
            AssertRefused(SavedModel.Sealed(saved.Network[..length], saved.Weights), allowed: length == saved.Network.Length - 1);
        }

        for (int length = 0; length < saved.Weights.Length; length++)
        {
            AssertRefused(SavedModel.Sealed(saved.Network, saved.Weights[..length]));
        }
    }

    [TestMethod]
    [DataRow(nameof(TestModels.Outputs))]
    [DataRow(nameof(TestModels.Classifier))]
    [DataRow(nameof(TestModels.Tagger))]
    public void EveryFlippedBitIsRefused(string kind)
    {
        SavedModel saved = SavedModel.Of(TestModels.Named(kind));
        var random = new Random(1);
        for (int index = 0; index < saved.Network.Length; index++)
        {
            AssertRefused(saved with { Network = Flip(saved.Network, index, random) });
        }

        for (int index = 0; index < saved.Weights.Length; index++)
        {
            AssertRefused(saved with { Weights = Flip(saved.Weights, index, random) });
        }
    }

    [TestMethod]
    [DataRow(nameof(TestModels.Outputs))]
    [DataRow(nameof(TestModels.Classifier))]
    [DataRow(nameof(TestModels.Tagger))]
    [DataRow(nameof(TestModels.Variants))]
    [DataRow(nameof(TestModels.Trained))]
    public void ForgedBytesAreRefusedOrMakeAModel(string kind)
    {
        SavedModel saved = SavedModel.Of(TestModels.Named(kind));
        var random = new Random(2);
        for (int run = 0; run < 2000; run++)
        {
            byte[] network = run % 2 == 0 ? Mutate(saved.Network, random) : saved.Network;
            byte[] weights = run % 2 == 1 ? Mutate(saved.Weights, random) : saved.Weights;
            AssertSound(SavedModel.Sealed(network, weights), bytes => run % 3 == 0 ? new TricklingStream(bytes, 64) : new MemoryStream(bytes));
        }
    }

    [TestMethod]
    [DataRow(nameof(TestModels.Outputs))]
    [DataRow(nameof(TestModels.Classifier))]
    [DataRow(nameof(TestModels.Tagger))]
    [DataRow(nameof(TestModels.Variants))]
    [DataRow(nameof(TestModels.Trained))]
    public void ForgedJsonIsRefusedOrMakesAModel(string kind)
    {
        SavedModel saved = SavedModel.Of(TestModels.Named(kind));
        var random = new Random(3);
        int models = 0;
        for (int run = 0; run < 2000; run++)
        {
            SavedModel forged = run % 2 == 0
                ? saved.WithJson(Mutate(saved.Json, random))
                : saved.WithHeader(Mutate(saved.Header, random));
            models += AssertSound(forged, bytes => new MemoryStream(bytes)) ? 1 : 0;
        }

        Assert.IsGreaterThan(0, models);
    }

    private static byte[] Flip(byte[] bytes, int index, Random random)
    {
        byte[] flipped = [.. bytes];
        flipped[index] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    // One to three times: set a byte, drop some, insert some, or copy some elsewhere.
    private static byte[] Mutate(byte[] bytes, Random random)
    {
        List<byte> mutated = [.. bytes];
        for (int change = random.Next(3); change >= 0; change--)
        {
            int place = random.Next(mutated.Count - 16);
            switch (random.Next(4))
            {
                case 0:
                    mutated[place] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.RemoveRange(place, random.Next(1, 16));
                    break;
                case 2:
                    mutated.InsertRange(place, Enumerable.Range(0, random.Next(1, 16)).Select(_ => (byte)random.Next(256)));
                    break;
                default:
                    mutated.InsertRange(place, mutated.GetRange(random.Next(mutated.Count - 16), random.Next(1, 16)));
                    break;
            }
        }

        return [.. mutated];
    }

    // Valid JSON still: a value replaced, a member dropped, renamed or added, an array's item doubled.
    private static string Mutate(string json, Random random)
    {
        JsonNode root = JsonNode.Parse(json)!;
        for (int change = random.Next(3); change >= 0; change--)
        {
            List<JsonNode> containers = [.. Containers(root)];
            JsonNode container = containers[random.Next(containers.Count)];
            string text = random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : Values[random.Next(Values.Length)];
            if (container is JsonArray array)
            {
                Change(array, JsonNode.Parse(text), random);
            }
            else
            {
                Change(container.AsObject(), JsonNode.Parse(text), random);
            }
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Containers(JsonNode? node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return node is JsonObject or JsonArray ? children.SelectMany(Containers).Append(node) : [];
    }

    private static void Change(JsonArray array, JsonNode? value, Random random)
    {
        int index = random.Next(array.Count + 1);
        if (index == array.Count || random.Next(3) == 0)
        {
            array.Insert(index, array.Count > 0 && random.Next(2) == 0 ? array[0]?.DeepClone() : value);
        }
        else if (random.Next(3) == 0)
        {
            array.RemoveAt(index);
        }
        else
        {
            array[index] = value;
        }
    }

    private static void Change(JsonObject members, JsonNode? value, Random random)
    {
        string[] names = [.. members.Select(member => member.Key), "other"];
        string name = names[random.Next(names.Length)];
        switch (random.Next(6))
        {
            case 0:
                members.Remove(name);
                break;
            case 1 when members.ContainsKey(name):
                JsonNode? moved = members[name];
                members.Remove(name);
                members[names[random.Next(names.Length)]] = moved;
                break;
            default:
                members[name] = value;
                break;
        }
    }

    private static void AssertRefused(SavedModel saved, bool allowed = false) =>
        Assert.AreEqual(allowed, AssertSound(saved, bytes => new MemoryStream(bytes)));

    private static bool AssertSound(SavedModel saved, Func<byte[], Stream> open)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            RecurrentModelParameters model = saved.Load(open);
            TestModels.Scores(model);
            return true;
        }
        catch (FormatException e)
        {
            Assert.IsLessThan(2000, e.Message.Length);
            return false;
        }
        finally
        {
            Assert.IsLessThan(MostAllocated, GC.GetAllocatedBytesForCurrentThread() - before, Encoding.UTF8.GetString(saved.Network));
        }
    }
}
