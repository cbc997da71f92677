// Changes a series by pointer and by keyboard.

class Drawing {
  #last = null;

  // read: () => values; write: (values, isDone) => called with each change; isDone: false while the pointer is down
  constructor(chart, read, write) {
    this.chart = chart;
    this.read = read;
    this.write = write;
    this.chosen = null;
    const { svg } = chart;
    svg.addEventListener('pointerdown', event => this.#begin(event));
    svg.addEventListener('pointermove', event => this.#move(event));
    svg.addEventListener('pointerup', () => this.#end());
    svg.addEventListener('pointercancel', () => this.#end());
    svg.addEventListener('keydown', event => this.#key(event));
    svg.addEventListener('focus', () => this.#choose(svg.matches(':focus-visible') ? this.chosen ?? this.read().length - 1 : null));
    svg.addEventListener('blur', () => this.#choose(null));
  }

  get isDown() {
    return this.#last !== null;
  }

  #begin(event) {
    if (event.button === 0) {
      this.chart.svg.setPointerCapture(event.pointerId);
      this.#last = this.chart.at(event);
      this.#draw(this.#last);
    }
  }

  #move(event) {
    if (this.isDown) {
      for (const part of event.getCoalescedEvents?.() ?? [event]) {
        this.#draw(this.chart.at(part));
      }
    }
  }

  #end() {
    if (this.isDown) {
      this.#last = null;
      this.write([...this.read()], true);
    }
  }

  // A quick pointer skips steps: those between lie on the line.
  #draw(point) {
    const values = [...this.read()];
    const distance = point.step - this.#last.step;
    for (let i = 0; i <= Math.abs(distance); i++) {
      const share = distance === 0 ? 1 : i / Math.abs(distance);
      values[this.#last.step + Math.sign(distance) * i] = this.#rounded(this.#last.value + share * (point.value - this.#last.value));
    }

    this.#last = point;
    this.write(values, false);
  }

  #key(event) {
    const { low, high } = this.chart.view;
    const values = [...this.read()];
    const step = this.chosen ?? values.length - 1;
    const change = (high - low) / (event.shiftKey ? 10 : 100);
    const to = { ArrowLeft: step - 1, ArrowRight: step + 1, Home: 0, End: values.length - 1 }[event.key];
    const by = { ArrowUp: change, ArrowDown: -change, PageUp: 10 * change, PageDown: -10 * change }[event.key];
    if (to === undefined && by === undefined) {
      return;
    }

    event.preventDefault();
    if (by === undefined) {
      this.#choose(Math.max(0, Math.min(values.length - 1, to)));
    } else {
      values[step] = this.#rounded(Math.max(low, Math.min(high, (values[step] ?? (low + high) / 2) + by)));
      this.chosen = step;
      this.write(values, true);
    }
  }

  // As exact as can be drawn, so that the numbers in the text are those that are sent.
  #rounded(value) {
    const { low, high } = this.chart.view;
    const power = 10 ** Math.floor(Math.log10((high - low) / 500));
    return Number((Math.round(value / power) * power).toPrecision(12));
  }

  #choose(step) {
    this.chosen = step;
    this.write([...this.read()], false);
  }
}
