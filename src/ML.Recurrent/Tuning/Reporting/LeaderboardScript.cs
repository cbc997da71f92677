namespace ML.Recurrent.Tuning.Reporting;

/// <summary>Sorts the table, and shows a trial that is pointed at in all plots and in the table at once.</summary>
internal static class LeaderboardScript
{
    // As the page is XML, there is no ampersand and no less-than sign in it.
    public static string JavaScript { get; } =
        """

        (() => {
          const table = document.getElementById('trials');
          if (!table) return;
          const body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells), ranked = Array.from(body.rows);
          const rows = new Map(ranked.map(row => [row.dataset.t, row]));
          const titles = heads.map(head => head.textContent);
          let pinned = null;

          const key = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent;
          const sort = column => {
            const head = heads[column], way = head.ariaSort === 'ascending' ? -1 : 1, isNumber = head.dataset.type === 'number';
            const keyed = ranked.map(row => ({ row, key: key(row, column) }));
            const there = keyed.filter(entry => entry.key !== ''), missing = keyed.filter(entry => entry.key === '');
            if (isNumber) for (const entry of there) entry.key = Number(entry.key);
            there.sort((a, b) => way * (a.key > b.key ? 1 : b.key > a.key ? -1 : 0));
            for (const other of heads) other.removeAttribute('aria-sort');
            head.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
            body.append(...there.concat(missing).map(entry => entry.row));
          };
          heads.forEach((head, column) => {
            const button = document.createElement('button');
            button.type = 'button';
            button.title = titles[column];
            button.append(...head.childNodes);
            button.addEventListener('click', () => sort(column));
            head.append(button);
          });

          const points = path => path.getAttribute('d').split('M').slice(1).map(piece =>
            piece.replace('h0', '').split(' ').map(point => point.split(',').map(Number)));
          const plots = Array.from(document.querySelectorAll('.trials .field'), field => {
            const marks = new Map(Array.from(field.querySelectorAll('[data-t]'), path => [path.dataset.t, path]));
            const lit = field.querySelector('.grid').cloneNode(false);
            lit.setAttribute('d', '');
            field.querySelector('svg').append(lit);
            return { field, marks, lit, shapes: null };
          });
          const light = trial => {
            for (const { marks, lit } of plots) {
              const mark = marks.get(trial);
              lit.setAttribute('class', mark ? 'lit ' + mark.getAttribute('class') : 'lit');
              lit.setAttribute('d', mark ? mark.getAttribute('d') : '');
            }
            for (const [id, row] of rows) {
              row.classList.toggle('lit', id === trial);
              row.classList.toggle('pinned', id === pinned);
            }
          };
          const pin = trial => {
            pinned = trial === pinned ? null : trial;
            light(pinned);
          };

          const distance = (x, y, a, b) => {
            const dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
            const t = length ? Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) : 0;
            return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
          };
          const nearest = (plot, event) => {
            plot.shapes ??= Array.from(plot.marks, ([trial, path]) => ({ trial, pieces: points(path) }));
            const box = plot.field.getBoundingClientRect(), sx = box.width / 1000, sy = box.height / 1000;
            const x = event.clientX - box.left, y = event.clientY - box.top;
            let least = 24, found = null;
            for (const { trial, pieces } of plot.shapes) for (const piece of pieces) {
              let a = null;
              for (const point of piece) {
                const b = [point[0] * sx, point[1] * sy], far = distance(x, y, a ?? b, b);
                if (least >= far) { least = far; found = trial; }
                a = b;
              }
            }
            return found;
          };

          const tip = document.createElement('div');
          tip.id = 'tip';
          tip.hidden = true;
          document.body.append(tip);
          const line = (name, text) => {
            const made = document.createElement('div'), left = document.createElement('span'), right = document.createElement('span');
            left.textContent = name;
            right.textContent = text.length > 160 ? text.slice(0, 160) + '…' : text;
            made.append(left, right);
            return made;
          };
          const tell = (trial, event) => {
            tip.hidden = trial === null;
            if (tip.hidden) return;
            const cells = Array.from(rows.get(trial).cells, cell => cell.textContent);
            const title = document.createElement('b');
            title.textContent = 'Trial ' + trial + ', ' + cells[2] + (cells[0] ? ', rank ' + cells[0] : '');
            tip.replaceChildren(title, ...cells.map((text, column) => [column, text])
              .filter(([column, text]) => column > 2 ? text !== '' : false)
              .map(([column, text]) => line(titles[column], text)));
            if (innerWidth > 760) {
              const x = event.clientX + 18, y = event.clientY + 14;
              tip.style.left = (x + tip.offsetWidth > innerWidth - 8 ? event.clientX - tip.offsetWidth - 18 : x) + 'px';
              tip.style.top = Math.max(8, Math.min(y, innerHeight - tip.offsetHeight - 8)) + 'px';
            }
          };
          const center = trial => {
            const box = table.parentElement, row = rows.get(trial);
            box.scrollTop = row.offsetTop - box.clientHeight / 2;
          };

          for (const plot of plots) {
            const point = event => {
              const trial = nearest(plot, event);
              light(trial ?? pinned);
              tell(trial, event);
            };
            plot.field.addEventListener('pointermove', point);
            plot.field.addEventListener('pointerleave', () => {
              light(pinned);
              tip.hidden = true;
            });
            plot.field.addEventListener('click', event => {
              const trial = nearest(plot, event);
              if (trial === null) return;
              pin(trial);
              tell(trial, event);
              if (pinned) center(pinned);
            });
          }

          document.addEventListener('click', event => {
            if (!event.target.closest('.field')) tip.hidden = true;
          });

          const rowOf = event => event.target.closest('tr');
          body.addEventListener('pointerover', event => light(rowOf(event)?.dataset.t ?? pinned));
          body.addEventListener('pointerleave', () => light(pinned));
          body.addEventListener('click', event => pin(rowOf(event).dataset.t));
          body.addEventListener('focusin', event => light(rowOf(event).dataset.t));
          body.addEventListener('focusout', () => light(pinned));
          body.addEventListener('keydown', event => {
            const row = rowOf(event);
            const other = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
            if (event.key === 'Enter') pin(row.dataset.t);
            if (!other) return;
            event.preventDefault();
            row.tabIndex = -1;
            other.tabIndex = 0;
            other.focus();
          });
          for (const row of ranked) row.tabIndex = row === ranked[0] ? 0 : -1;
          document.addEventListener('keydown', event => {
            if (event.key !== 'Escape') return;
            pinned = null;
            light(null);
            tip.hidden = true;
          });
        })();

        """.ReplaceLineEndings("\n"); // as the browser hashes it
}
