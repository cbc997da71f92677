namespace ML.Recurrent.Training.Reporting;

/// <summary>Reads the curves out under the pointer: all charts show the same epoch. The numbers are those of the table of epochs.</summary>
internal static class PageScript
{
    // As the page is XML, there is no ampersand and no less-than sign in it.
    public static string JavaScript { get; } =
        """

        (() => {
          const table = document.getElementById('epochs');
          if (!table) return;
          const series = Array.from(table.tHead.rows[0].cells, cell => cell.dataset.series);
          const rows = Array.from(table.tBodies[0].rows, row => Array.from(row.cells, cell => cell.textContent));
          const epochs = rows.map(row => Number(row[0]));
          const first = epochs[0], span = epochs[epochs.length - 1] - first;
          const charts = Array.from(document.querySelectorAll('.chart'));
          const readings = Array.from(document.querySelectorAll('[data-series-of]'), element =>
            ({ element, column: series.indexOf(element.dataset.seriesOf), rest: element.textContent }));
          const nearest = epoch => epochs.reduce((best, other, index) =>
            Math.abs(epochs[best] - epoch) > Math.abs(other - epoch) ? index : best, 0);
          const show = index => {
            for (const chart of charts) {
              const line = chart.querySelector('.pointed');
              line.hidden = false;
              line.style.left = (span ? 100 * (epochs[index] - first) / span : 50) + '%';
            }
            for (const reading of readings) reading.element.textContent = rows[index][reading.column];
          };
          const rest = () => {
            for (const chart of charts) chart.querySelector('.pointed').hidden = true;
            for (const reading of readings) reading.element.textContent = reading.rest;
          };
          for (const chart of charts) {
            const field = chart.querySelector('.field');
            const point = event => {
              const box = field.getBoundingClientRect();
              show(nearest(first + span * (event.clientX - box.left) / box.width));
            };
            field.addEventListener('pointermove', point);
            field.addEventListener('pointerdown', point);
            field.addEventListener('pointerleave', rest);
          }
        })();

        """.ReplaceLineEndings("\n"); // as the browser hashes it
}
