namespace ML.Recurrent.Training.Reporting;

/// <summary>What the page of a run adds to <see cref="PageStyle"/>.</summary>
internal static class RunReportStyle
{
    public const string Css =
        """
        .network { display: flex; flex-wrap: wrap; gap: 10px 28px; margin: 0; padding: 0; list-style: none; }
        .network li { position: relative; padding: 7px 12px; border-radius: 8px; background: var(--shade); }
        .network li:not(:last-child)::after { content: "→"; position: absolute; right: -22px; top: 25%; color: var(--soft); }
        .network .input:has(+ .input)::after { content: "+"; }
        .network b { display: block; font-weight: 600; }
        .network span { color: var(--soft); font-size: 13px; }
        .charts { display: grid; gap: 0 16px; grid-template-columns: repeat(2, minmax(0, 1fr)); }
        .charts.of-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
        .of-3 .readings { flex-basis: 100%; margin-left: 0; }
        .plot.ended { grid-template-columns: calc(var(--widest) * 1ch + 10px) minmax(0, 1fr) 80px; }
        .ends { position: relative; height: var(--height); }
        .ends span { position: absolute; left: 9px; translate: 0 -50%; font-weight: 600; color: var(--line); }
        .field .best { border-left: 1.5px dotted var(--soft); }
        .field .best::after { content: "best"; position: absolute; top: -17px; translate: -50% 0; font-style: normal; font-size: 12px; }
        .field .pointed { border-color: var(--ink); }
        .loss, .rate, .norm, .speed { --line: var(--training); }
        .validation-loss, .metric { --line: var(--validation); }
        .line.validation-loss:not(.lone, .dot) { stroke-width: 2.5; }
        .dense .line:not(.lone, .dot) { stroke-width: 1.25; }
        details .options td { font-weight: 400; }
        .bars { width: 100%; }
        .bars th { min-width: 6.5em; max-width: 14em; padding-right: 12px; overflow-wrap: anywhere; }
        .bars td { padding-left: 12px; text-align: right; white-space: nowrap; }
        .bars td:nth-child(2) { width: 100%; padding-left: 0; }
        .bars td:last-child { color: var(--soft); }
        .bars i { display: block; height: 11px; min-width: 1px; border-radius: 0 3px 3px 0; background: var(--training); }
        .bars i, .network li { print-color-adjust: exact; }
        #epochs { width: 100%; }
        #epochs th, #epochs td { padding: 3px 0 3px 22px; text-align: right; white-space: nowrap; }
        #epochs th:first-child, #epochs td:first-child { padding-left: 4px; }
        #epochs th { position: sticky; top: 0; background: var(--card); box-shadow: inset 0 -1px var(--rule); }
        #epochs .best td { font-weight: 700; background: var(--shade); }

        @media (max-width: 760px) {
          .charts, .charts.of-3 { grid-template-columns: minmax(0, 1fr); }
          .plot.ended { grid-template-columns: calc(var(--widest) * 1ch + 10px) minmax(0, 1fr); }
          .ends { display: none; }
        }
        @media print {
          .charts.of-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
          .charts { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          .plot.ended { grid-template-columns: calc(var(--widest) * 1ch + 10px) minmax(0, 1fr) 80px; }
          .ends { display: block; }
        }
        """;
}
