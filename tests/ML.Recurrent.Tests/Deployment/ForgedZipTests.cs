using System.Text;
using ML.Recurrent.Deployment;
using ML.Recurrent.Tests.Estimators.Tasks;

namespace ML.Recurrent.Tests.Deployment;

/// <summary>A zip that says two things, or what cannot be, is refused with the reason.</summary>
[TestClass]
public sealed class ForgedZipTests
{
    private const string Weights = "TransformerChain/weights.safetensors";

    private static ZipForge Model => ZipForge.Of(SavedZips.Zip(SequenceTask.Regression));

    [TestMethod]
    public void AForgedZipIsAsGoodAsAnother() => RecurrentModelFile.Validate(new MemoryStream(Model.Write()));

    [TestMethod]
    public void ExtraFieldsAreSkipped() =>
        RecurrentModelFile.Validate(new MemoryStream(Model.With(Weights, entry => entry with { Extra = new byte[5000] }).Write()));

    [TestMethod]
    public void LengthsThatAreNotTheContentsAreRefused()
    {
        Says(entry => entry with { Length = entry.Length + 1 }, "the zip's directory says");
        Says(entry => entry with { Length = entry.Length - 1 }, "inflates to more than");
        Says(entry => entry with { Length = 0 }, "inflates to more than 0 bytes");
        Says(entry => entry with { Crc = entry.Crc + 1 }, "it was damaged");
        Says(entry => entry with { PackedLength = 3 }, "begins at byte"); // of the entry that follows
        Says(entry => entry with { PackedLength = 1 << 30 }, "more than are left before the zip's directory");
        Says(entry => entry with { Method = 0 }, "which cannot be");
        Says(entry => entry with { Method = 9 }, "is packed by method 9; expected 0 or 8");
        Says(entry => entry with { Flags = 1 }, "is encrypted");
        Says(entry => entry with { Length = uint.MaxValue }, "has the 64-bit form");
    }

    [TestMethod]
    public void AHeaderThatDiffersFromTheDirectoryIsRefused()
    {
        const string Differs = "has a header of its own that differs";
        Says(entry => entry with { Local = entry with { Name = "TransformerChain/weights.safetensorz" } }, Differs);
        Says(entry => entry with { Local = entry with { Name = "x" } }, Differs);
        Says(entry => entry with { Local = entry with { Length = 1 } }, Differs);
        Says(entry => entry with { Local = entry with { Crc = 1 } }, Differs);
        Says(entry => entry with { Local = entry with { Method = 0 } }, Differs);
        Says(entry => entry with { Local = entry with { Flags = 1 << 11 } }, Differs);
        Says(entry => entry with { Flags = 1 << 3 }, "is not followed by the lengths and the checksum");
    }

    [TestMethod]
    public void EntriesWithinEachOtherAreRefused()
    {
        Says(entry => entry with { Offset = 0 }, "begins at byte 0 of the zip; expected");
        Says(entry => entry with { Offset = uint.MaxValue }, "where the entry before it ends"); // of the one that follows
        ForgedEntry kernel = ForgedEntry.Of("a", new byte[1 << 20]);
        ForgedEntry quote = kernel with { Name = "b", Packed = [], PackedLength = (uint)kernel.Packed.Length, Offset = 0 };
        Refusal.Says(new ZipForge().Add(kernel).Add(quote).Write(), "b: begins at byte 0 of the zip; expected");
    }

    [TestMethod]
    public void BytesOfNobodyAreRefused()
    {
        Refusal.Says(new ZipForge { BeforeDirectory = [1, 2, 3] }.Add("a", []).Write(), "has 3 bytes that belong to no entry");
        Refusal.Says([0, .. Model.Write()], "expected that to end at byte");
        Refusal.Says(new ZipForge { Comment = [1] }.Add("a", []).Write(), "does not end as a zip does");
        Refusal.Says([], "its 0 bytes were cut off or changed, or are none");
        Refusal.Says(new ZipForge().Write(), "has no recurrent model");
    }

    [TestMethod]
    public void ADirectoryOfAnotherLengthIsRefused()
    {
        Refusal.Says(new ZipForge { Count = 1 }.Add("a", []).Add("b", []).Write(), "but its 1 entries have");
        Refusal.Says(new ZipForge { Count = 3 }.Add("a", []).Add("b", []).Write(), "a directory that ends within entry 2");
    }

    [TestMethod]
    [DataRow("/etc/passwd")]
    [DataRow("../x")]
    [DataRow("a/../../x")]
    [DataRow("..\\x")]
    [DataRow("a/./x")]
    [DataRow("a//x")]
    [DataRow("C:\\x")]
    [DataRow("\\\\host\\x")]
    [DataRow("a/x. ")]
    [DataRow("a\nb")]
    [DataRow("")]
    [DataRow("/")]
    public void APathOutOfTheZipIsRefused(string name) =>
        Refusal.Says(Model.Add(name, []).Write(), "expected a path below the zip's folder");

    [TestMethod]
    public void NamesThatAreOneSomewhereAreRefused()
    {
        Refusal.Says(Model.Add(Weights, [1]).Write(), $"{Weights}: is there twice");
        Refusal.Says(Model.Add("TransformerChain/Weights.SafeTensors", [1]).Write(), "twice but for upper and lower case");
        Refusal.Says(Model.Add("TransformerChain\\network.json", [1]).Write(), "is there twice");
        Refusal.Says(Model.Add($"{Weights}/x", []).Write(), $"lies in '{Weights}', which is not a folder");
        Refusal.Says(Model.Add("schema/x", []).Write(), "lies in 'schema', which is not a folder");
    }

    [TestMethod]
    public void NamesThatAreNotTextAreRefused()
    {
        ForgedEntry entry = ForgedEntry.Of("x", []);
        Refusal.Says(Model.Add(entry with { NameBytes = [0xC3, 0x28], Flags = 1 << 11 }).Write(), "whose name is not valid UTF-8");
        Refusal.Says(Model.Add(entry with { NameBytes = [0xE9] }).Write(), "whose name is not valid ASCII");
        RecurrentModelFile.Validate(new MemoryStream(
            Model.Add(entry with { NameBytes = Encoding.UTF8.GetBytes("é"), Flags = 1 << 11 }).Write()));
    }

    private static void Says(Func<ForgedEntry, ForgedEntry> change, string part) => Refusal.Says(Model.With(Weights, change).Write(), part);
}
