using ML.Recurrent.Training.Reporting;

namespace ML.Recurrent.Tuning.Reporting;

/// <summary>What the page of an experiment adds to <see cref="PageStyle"/>.</summary>
internal static class LeaderboardStyle
{
    public const string Css =
        """
        .running { --tone: var(--training); }

        .winner { display: flex; flex-wrap: wrap; gap: 18px 44px; align-items: center; }
        .winner .figure b { font-size: clamp(40px, 9vw, 60px); font-weight: 680; line-height: 1.05; letter-spacing: -.02em; }
        .winner .figure b { color: var(--validation); }
        .winner .figure span { display: block; color: var(--soft); }
        .winner .figure p { margin-top: 6px; color: var(--ink); }
        .winner dl { flex: 1 1 340px; display: grid; gap: 10px 20px; margin: 0; }
        .winner dl { grid-template-columns: repeat(auto-fill, minmax(132px, 1fr)); }
        .winner dt { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
        .winner dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
        .winner b, .winner dd { font-variant-numeric: tabular-nums; }

        .trials path, .key { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-linecap: round; }
        .trials [data-t] { stroke-width: 1.25; }
        path.pruned, path.paused { stroke: var(--soft); opacity: var(--faint); }
        path.failed { stroke: var(--bad); opacity: var(--faint); }
        path.interrupted, path.running { stroke: var(--good); opacity: .8; }
        path.completed { stroke: var(--training); opacity: var(--normal); }
        .curves .completed { stroke-width: 1.75; }
        .curves .completed.upper { opacity: calc(var(--normal) + .15); }
        .curves .completed.top { opacity: calc(var(--normal) + .4); }
        .trials .lone { stroke-width: 5; }
        .trials .best, .curves .completed.best { stroke: var(--validation); opacity: 1; }
        .curves .best { stroke-width: 3; }
        .trials .dot { stroke-width: 9; }
        .scatter [data-t] { stroke-width: 6; }
        .scatter .best { stroke-width: 10; }
        .scatter .pruned, .scatter .paused, .scatter .failed { opacity: calc(var(--faint) + .1); }
        .scatter .best { opacity: 1; }
        .sofar { stroke: var(--validation); stroke-width: 1.5; }
        .rungs { stroke: var(--rule); stroke-width: 1.5; }
        .parallel .rest, .parallel .none { stroke: var(--soft); opacity: var(--rest); }
        .parallel .upper { stroke: var(--training); opacity: .4; }
        .parallel .top { stroke: var(--training); opacity: 1; stroke-width: 2; }
        .parallel .best { stroke: var(--validation); opacity: 1; stroke-width: 3; }
        .key { stroke-width: 2.5; }
        .trials .key.pruned, .trials .key.paused, .trials .key.failed, .trials .key.rest { opacity: .6; }
        .trials .key.completed { opacity: 1; stroke-width: 2.5; }
        .trials .lit, .curves .completed.lit { stroke: var(--ink); stroke-width: 3; opacity: 1; }
        .scatter .lit { stroke-width: 12; }
        .curves .lit.lone { stroke-width: 10; }

        .field .reached { position: absolute; top: -19px; translate: -50% 0; white-space: nowrap; }
        .field .reached:first-of-type { translate: -2px 0; }
        .curves figcaption { margin-bottom: 34px; }
        section h2 { font-size: 16px; }

        .across { overflow-x: auto; overflow-y: hidden; }
        .parallel .field { min-width: var(--axes); height: var(--height); margin: 62px 0 14px; font-size: 12px; color: var(--soft); }
        .parallel figcaption { margin: 0; }
        .axis { position: absolute; top: 0; bottom: 0; width: var(--step); }
        .axis b { position: absolute; bottom: calc(100% + 24px); left: 3px; right: 3px; max-height: 34px; overflow: hidden; }
        .axis b { text-align: center; line-height: 17px; font-weight: 600; color: var(--ink); overflow-wrap: anywhere; }
        .axis em { position: absolute; bottom: calc(100% + 8px); left: 0; right: 0; }
        .axis em { text-align: center; font-style: normal; line-height: 14px; }
        .axis span { position: absolute; left: calc(50% + 5px); translate: 0 -50%; max-width: calc(100% - 10px); }
        .axis span { padding: 0 3px; overflow: hidden; }
        .axis span { white-space: nowrap; text-overflow: ellipsis; line-height: 15px; border-radius: 3px; }
        .axis span { background: color-mix(in srgb, var(--card) 78%, transparent); color: var(--ink); }
        .parallel .grid { stroke: var(--soft); opacity: .7; }

        .scatters { display: grid; gap: 26px 22px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr)); }
        .scatters figure { min-width: 0; }
        .scatters figcaption { flex-wrap: nowrap; margin-bottom: 12px; }
        .scatters h3, .scatters .unit { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .scatters h3 { flex: none; max-width: 72%; }
        .scatters h3::first-letter { text-transform: none; }
        .scatter .low { translate: max(-50%, -10px) 0; }
        .scatter .high { translate: min(-50%, calc(10px - 100%)) 0; }
        .scatter .epochs span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

        .scroll { position: relative; max-height: 720px; }
        #trials { width: 100%; }
        #trials th, #trials td { padding: 4px 8px; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        #trials th { position: sticky; top: 0; z-index: 1; background: var(--card); box-shadow: inset 0 -1px var(--rule); }
        #trials th { max-width: 150px; white-space: normal; overflow-wrap: break-word; line-height: 1.3; vertical-align: bottom; }
        #trials td.text, #trials td.failure, #trials [data-type="text"] { text-align: left; }
        #trials td.failure { white-space: pre-line; min-width: 220px; max-width: 420px; overflow-wrap: anywhere; color: var(--bad); }
        #trials td.text { max-width: 240px; overflow: hidden; text-overflow: ellipsis; }
        #trials .pruned td, #trials .paused td { color: var(--soft); }
        #trials .best td { font-weight: 700; color: var(--ink); background: color-mix(in srgb, var(--validation) 12%, var(--card)); }
        #trials tbody tr:focus { outline: none; }
        #trials tbody tr:focus-visible { outline: 2px solid var(--training); outline-offset: -2px; }
        #trials .lit td { background: var(--shade); }
        #trials .pinned td { background: color-mix(in srgb, var(--training) 20%, var(--card)); }
        #trials button { all: unset; cursor: pointer; }
        #trials button:focus-visible { outline: 2px solid var(--training); outline-offset: 2px; border-radius: 2px; }
        #trials button::after { content: "↕"; margin-left: 4px; opacity: .35; }
        #trials [aria-sort="ascending"] button::after { content: "↑"; opacity: 1; }
        #trials [aria-sort="descending"] button::after { content: "↓"; opacity: 1; }
        #trials [aria-sort] { color: var(--ink); font-weight: 600; }

        #tip { position: fixed; z-index: 9; width: 250px; padding: 10px 12px; border: 1px solid var(--rule); border-radius: 9px; }
        #tip { background: var(--card); box-shadow: 0 6px 24px rgb(0 0 0 / .22); font-size: 13px; pointer-events: none; }
        #tip b { display: block; margin-bottom: 4px; }
        #tip div { display: flex; gap: 12px; justify-content: space-between; }
        #tip div span:first-child { color: var(--soft); overflow-wrap: anywhere; }
        #tip div span:last-child { text-align: right; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }

        @media (max-width: 760px) {
          #tip { left: 8px; right: 8px; bottom: 8px; width: auto; }
        }
        @media print {
          #trials { font-size: 10px; }
          #trials th, #trials td { padding: 2px 5px; white-space: normal; }
          #trials th { position: static; }
          #trials button::after { content: ""; }
          .scatters { grid-template-columns: repeat(3, minmax(0, 1fr)); }
          .across { overflow: visible; }
          .parallel .field { min-width: 0; }
          #tip { display: none; }
        }
        """;
}
