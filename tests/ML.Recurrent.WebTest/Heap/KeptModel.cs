using ML.Recurrent.Deployment;
using ML.Recurrent.WebTest.Models;

namespace ML.Recurrent.WebTest.Heap;

/// <summary>What a model that is not given up would cost: the yardstick for a slope that counts as flat.</summary>
internal static class KeptModel
{
    /// <summary>Bytes of the heap for each of some models that are loaded, with one engine that has answered once.</summary>
    public static double Bytes(ModelSet models, int count)
    {
        var pools = new List<RecurrentPredictionPool<Window, ExpectedScore>>();
        try
        {
            Load(0); // what all share
            long before = GC.GetTotalMemory(forceFullCollection: true);
            for (int i = 1; i <= count; i++)
            {
                Load(i);
            }

            return (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count;
        }
        finally
        {
            pools.ForEach(pool => pool.Dispose());
        }

        void Load(int i)
        {
            var pool = new RecurrentPredictionPool<Window, ExpectedScore>(
                models.Models[i % models.Models.Count].Path, new() { PollInterval = TimeSpan.FromHours(1) });
            pools.Add(pool);
            pool.WaitUntilReadyAsync().Wait();
            pool.Predict(models.Examples[0]);
        }
    }
}
