namespace ML.Recurrent.Training.Reporting;

/// <summary>The style sheet that all pages share. As a page is XML, there is no ampersand and no less-than sign in it.</summary>
internal static class PageStyle
{
    public const string Css =
        """
        :root {
          color-scheme: light dark;
          --page: #f7f6f3; --card: #ffffff; --ink: #1f2329; --soft: #5f6670; --rule: #e5e3de; --shade: #f1efea;
          --training: #1664bd; --validation: #c2410c; --good: #1b7a43; --fair: #8a5a00; --bad: #bf2138;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #13161a; --card: #1a1e24; --ink: #e9e7e3; --soft: #9ea6b1; --rule: #2c323a; --shade: #232830;
            --training: #6ab2fa; --validation: #ff8a57; --good: #5fc48b; --fair: #e0b04e; --bad: #ff7d8c;
          }
        }
        @media print {
          :root {
            color-scheme: light;
            --page: #ffffff; --card: #ffffff; --ink: #000000; --soft: #444444; --rule: #cccccc; --shade: #eeeeee;
            --training: #1664bd; --validation: #c2410c; --good: #1b7a43; --fair: #8a5a00; --bad: #bf2138;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 1120px; margin: 0 auto; padding: 36px 24px 48px; }
        header { margin: 0 0 22px; }
        h1 { margin: 0 0 2px; font-size: clamp(20px, 5.4vw, 28px); line-height: 1.25; letter-spacing: -.015em; overflow-wrap: anywhere; }
        h2, h3 { margin: 0; font-size: 15px; font-weight: 600; }
        p { margin: 0; color: var(--soft); }
        section, .card { margin: 0 0 16px; padding: 18px 20px; border: 1px solid var(--rule); border-radius: 12px; background: var(--card); }
        section > h2 { margin: 0 0 12px; }
        section > h3 { margin: 18px 0 8px; }
        .note { font-size: 13px; margin-top: 8px; }
        footer { color: var(--soft); font-size: 13px; padding: 6px 4px; }

        .outcome { border-left: 5px solid var(--tone); }
        .outcome h2 { margin: 0; color: var(--tone); font-size: 17px; }
        .outcome p { color: var(--ink); }
        .outcome .message { margin-top: 4px; white-space: pre-line; overflow-wrap: anywhere; }
        .completed { --tone: var(--good); }
        .stoppedearly { --tone: var(--good); }
        .cancelled { --tone: var(--fair); }
        .diverged { --tone: var(--bad); }

        .scores { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 14px 20px; }
        .scores div { color: var(--soft); font-size: 13px; }
        .scores b { display: block; font-size: 24px; font-weight: 650; line-height: 1.3; color: var(--ink); white-space: nowrap; }
        .scores b, table, .readings, .ticks, .epochs { font-variant-numeric: tabular-nums; }

        .pair { display: grid; gap: 0 16px; align-items: start; grid-template-columns: repeat(2, minmax(0, 1fr)); }
        figure { margin: 0; }
        h3::first-letter { text-transform: uppercase; }
        figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; margin: 0 0 24px; }
        .unit { color: var(--soft); font-size: 13px; }
        .readings { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0 0 0 auto; padding: 0; list-style: none; }
        .readings li { font-size: 13px; color: var(--soft); }
        .readings b { color: var(--ink); font-weight: 600; }
        .readings svg { width: 22px; height: 8px; margin-right: 6px; overflow: visible; }
        .plot { display: grid; grid-template-columns: calc(var(--widest) * 1ch + 10px) minmax(0, 1fr); }
        .plot { font-size: 12px; color: var(--soft); }
        .ticks, .field { position: relative; height: var(--height); }
        .field { touch-action: pan-y; cursor: crosshair; }
        .field svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; pointer-events: none; }
        .ticks span { position: absolute; right: 10px; translate: 0 -50%; white-space: nowrap; }
        .epochs { position: relative; grid-column: 2; height: 20px; margin-top: 7px; }
        .epochs span { position: absolute; translate: -50% 0; }
        .field i { position: absolute; top: 0; bottom: 0; width: 0; border-left: 1px solid var(--soft); }
        .line, .grid, .gap { fill: none; vector-effect: non-scaling-stroke; }
        .line { stroke: var(--line); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .line.lone { stroke-width: 4; }
        .line.dot { stroke-width: 8; }
        .grid { stroke: var(--rule); }
        .gap { stroke: var(--bad); stroke-width: 2; }

        table { border-collapse: collapse; font-size: 14px; }
        th { color: var(--soft); font-weight: 400; text-align: left; }
        th, td { padding: 4px 0; vertical-align: baseline; }
        .facts { width: 100%; }
        .facts th { width: 45%; padding-right: 16px; }
        .facts tr + tr > * { border-top: 1px solid var(--rule); }
        .facts.options th { width: 52%; }
        .facts td { white-space: pre-line; }
        .facts th, .facts td, code { overflow-wrap: anywhere; unicode-bidi: isolate; }
        code { font-size: 12px; }
        .options td { font-weight: 600; }
        summary { cursor: pointer; color: var(--soft); }
        .card summary { color: inherit; font-weight: 600; }
        section details { margin-top: 12px; }
        details[open] > summary { margin-bottom: 8px; }
        .scroll { max-height: 460px; overflow: auto; }

        @media (max-width: 760px) {
          main { padding: 22px 14px 32px; }
          section, .card { padding: 14px; }
          .pair { grid-template-columns: minmax(0, 1fr); }
          .readings { margin-left: 0; flex-basis: 100%; }
        }
        @media print {
          .pair { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          body { font-size: 12px; }
          main { max-width: none; padding: 0; }
          section, tr { break-inside: avoid; }
          .card:not([open]) { display: none; }
          .scroll { max-height: none; overflow: visible; }
        }
        """;
}
