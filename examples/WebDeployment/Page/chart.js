// The series, what comes next, and what comes after that.

const horizon = 12;
const margin = { left: 46, right: 12, top: 24, bottom: 26 };
const widthOfADigit = 7;

class Chart {
  constructor(svg) {
    this.svg = svg;
    this.view = { values: [], predictions: [], low: 0, high: 1, chosen: null };
    new ResizeObserver(() => this.draw()).observe(svg);
  }

  // values: numbers, or null where nothing is drawn yet; chosen: the step that the keyboard changes, or null
  show(view) {
    this.view = view;
    this.draw();
  }

  // Where a pointer is, as a step of the series and a value.
  at(event) {
    const box = this.svg.getBoundingClientRect();
    const step = Math.round((event.clientX - box.left - this.left) / this.stepWidth - 0.5);
    const share = (box.bottom - margin.bottom - event.clientY) / this.plotHeight;
    const { values, low, high } = this.view;
    return {
      step: Math.max(0, Math.min(values.length - 1, step)),
      value: low + Math.max(0, Math.min(1, share)) * (high - low),
    };
  }

  x(step) {
    return this.left + (step + 0.5) * this.stepWidth;
  }

  y(value) {
    const { low, high } = this.view;
    return margin.top + (1 - (value - low) / (high - low)) * this.plotHeight;
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.svg;
    if (width === 0) {
      return;
    }

    const { values, low, high } = this.view;
    const labels = ticks(low, high).map(tick => ({ tick, text: inText(tick, 9).replace('-', '\u2212') }));
    this.left = Math.max(margin.left, 12 + widthOfADigit * Math.max(...labels.map(label => label.text.length)));
    this.stepWidth = (width - this.left - margin.right) / (values.length + horizon);
    this.plotHeight = height - margin.top - margin.bottom;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.innerHTML = this.ground(width, labels) + this.given() + this.coming() + this.choice();
  }

  ground(width, labels) {
    const { values } = this.view;
    const border = this.x(values.length - 0.5);
    const floor = margin.top + this.plotHeight;
    let svg = `<rect class="beyond" x="${border}" y="${margin.top}" width="${width - margin.right - border}" height="${this.plotHeight}" rx="6"/>`;
    for (const { tick, text } of labels) {
      svg += `<line class="grid" x1="${this.left}" x2="${width - margin.right}" y1="${this.y(tick)}" y2="${this.y(tick)}"/>`
        + `<text class="tick-y" x="${this.left - 8}" y="${this.y(tick) + 4}">${text}</text>`;
    }

    svg += `<text class="tick-y" x="${this.left - 8}" y="${floor + 18}">steps</text><text x="${this.left}" y="12">value</text>`
      + `<text x="${border + 6}" y="12">predicted</text>`;
    const every = Math.max(1, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find(n => n * this.stepWidth >= 44) ?? 10000);
    for (let step = values.length - 1; step >= 0; step -= every) {
      const ago = values.length - 1 - step;
      svg += `<text class="tick-x" x="${this.x(step)}" y="${floor + 18}">${ago === 0 ? 'now' : `\u2212${ago}`}</text>`;
    }

    for (let ahead = every; ahead <= horizon; ahead += every) {
      svg += `<text class="tick-x" x="${this.x(values.length - 1 + ahead)}" y="${floor + 18}">+${ahead}</text>`;
    }

    return svg;
  }

  given() {
    const points = this.view.values.map((value, step) => ({ value, step })).filter(point => point.value !== null);
    if (points.length === 0) {
      return `<text class="invite" x="${this.x((this.view.values.length - 1) / 2)}" y="${margin.top + this.plotHeight / 2}">Draw here, from left to right</text>`;
    }

    const line = points.map(point => `${this.x(point.step)},${this.y(point.value)}`);
    const floor = margin.top + this.plotHeight;
    const area = [`${this.x(points[0].step)},${floor}`, ...line, `${this.x(points.at(-1).step)},${floor}`];
    return `<polygon class="area" points="${area.join(' ')}"/><polyline class="given" points="${line.join(' ')}"/>`
      + (this.stepWidth >= 9 ? points.map(point => this.dot('given', point.step, point.value, 3.5)).join('') : '');
  }

  coming() {
    const { values, predictions } = this.view;
    if (predictions.length === 0) {
      return '';
    }

    const now = values.length - 1;
    const [next] = predictions;
    const ahead = predictions.map((value, i) => `${this.x(now + 1 + i)},${this.y(value)}`);
    const further = predictions.slice(1).map((value, i) => this.dot('further', now + 2 + i, value, 3.5)).join('');
    const isFalling = (predictions[1] ?? values[now - 1] ?? next) <= next;
    const label = this.y(next) + (isFalling === (this.y(next) > margin.top + 30) ? -12 : 22);
    return `<polyline class="link" points="${this.x(now)},${this.y(values[now])} ${ahead[0]}"/>`
      + `<polyline class="further" points="${ahead.join(' ')}"/>${this.stepWidth >= 9 ? further : ''}`
      + this.dot('halo', now + 1, next, 11) + this.dot('next', now + 1, next, 5.5)
      + `<text class="value" x="${this.x(now + 1) + 9}" y="${label}">${inText(next, 4)}</text>`;
  }

  choice() {
    const { values, chosen } = this.view;
    return chosen === null || values[chosen] === null ? '' : this.dot('chosen', chosen, values[chosen], 8);
  }

  dot(kind, step, value, radius) {
    return `<circle class="${kind}" cx="${this.x(step)}" cy="${this.y(value)}" r="${radius}"/>`;
  }
}

function ticks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(n => n * power >= rough);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}
