using System.Numerics;

namespace SequenceClassification;

/// <summary>Makes the recordings: gestures of differing speed, strength and phase, by a wrist that trembles.</summary>
internal sealed class Wristband
{
    private const double Noise = 0.16;
    private const double LossOfStep = 0.03;
    private static readonly string[] Gestures = ["circle", "shake", "swipe left", "swipe right", "knock", "turn"];
    private static readonly Vector3 Gravity = Vector3.UnitZ;
    private readonly Random _random;

    private Wristband(int seed) => _random = new Random(seed);

    /// <summary>The gestures in turn.</summary>
    public static IEnumerable<Recording> Record(int count, int seed)
    {
        var wristband = new Wristband(seed);
        return [.. Enumerable.Range(0, count).Select(i => wristband.Record(Gestures[i % Gestures.Length]))];
    }

    private Recording Record(string gesture)
    {
        int steps = _random.Next(20, 81);
        double start = steps * Between(0, 0.3);
        double end = steps * Between(0.7, 1);
        Func<double, Vector3> motion = Motion(gesture, (float)Between(0.3, 1.2));
        Quaternion grip = Quaternion.CreateFromYawPitchRoll(Angle(25), Angle(25), Angle(25));
        var values = new List<float>();
        for (int step = 0; step < steps; step++)
        {
            double phase = Math.Clamp((step - start) / (end - start), 0, 1);
            Vector3 seen = Vector3.Transform(motion(phase), grip) + Tremor();
            values.AddRange(_random.NextDouble() < LossOfStep ? [float.NaN, float.NaN, float.NaN] : [seen.X, seen.Y, seen.Z]);
        }

        return new Recording { Gesture = gesture, Features = [.. values] };
    }

    /// <summary>The acceleration at each phase of a gesture, from 0 to 1; gravity alone before and after it.</summary>
    private Func<double, Vector3> Motion(string gesture, float strength) => gesture switch
    {
        "circle" => Circle(strength, turns: Between(0.9, 2), from: Between(0, Math.Tau), way: _random.Next(2) == 0 ? 1 : -1),
        "shake" => Shake(strength, times: Between(2, 6), along: new Vector3(MathF.Cos(Angle(50)), MathF.Sin(Angle(50)), 0)),
        "swipe left" => Swipe(Vector3.UnitY * strength),
        "swipe right" => Swipe(-Vector3.UnitY * strength),
        "knock" => Knock(strength, first: Between(0.15, 0.4), second: Between(0.6, 0.85)),
        _ => Turn(angle: Between(0.6, 1.5)),
    };

    private static Func<double, Vector3> Circle(float strength, double turns, double from, int way) => phase =>
    {
        float angle = (float)(from + (way * turns * Math.Tau * phase));
        return Gravity + (Envelope(phase) * strength * new Vector3(MathF.Cos(angle), MathF.Sin(angle), 0));
    };

    private static Func<double, Vector3> Shake(float strength, double times, Vector3 along) => phase =>
        Gravity + (Envelope(phase) * strength * MathF.Sin((float)(times * Math.Tau * phase)) * along);

    // Away and to a halt: what tells left from right is the order of the two alone.
    private static Func<double, Vector3> Swipe(Vector3 push) => phase => Gravity + (MathF.Sin((float)(Math.Tau * phase)) * push);

    private static Func<double, Vector3> Knock(float strength, double first, double second)
    {
        double Hit(double distance) => Math.Exp(-Math.Pow(distance / 0.05, 2));
        return phase => Gravity * (float)(1 - (1.6 * strength * (Hit(phase - first) + Hit(phase - second))));
    }

    private static Func<double, Vector3> Turn(double angle) => phase =>
        Vector3.Transform(Gravity, Quaternion.CreateFromAxisAngle(Vector3.UnitX, (float)(angle * (1 - Math.Cos(Math.Tau * phase)) / 2)));

    private static float Envelope(double phase) => MathF.Sqrt((float)Math.Sin(Math.PI * phase));

    private Vector3 Tremor() => new(Normal(), Normal(), Normal());

    // The sum of twelve uniform values is close to normal, of variance 1.
    private float Normal() => (float)(Noise * (Enumerable.Range(0, 12).Sum(_ => _random.NextDouble()) - 6));

    private float Angle(double greatestDegrees) => (float)(Between(-greatestDegrees, greatestDegrees) * Math.PI / 180);

    private double Between(double least, double greatest) => least + ((greatest - least) * _random.NextDouble());
}
