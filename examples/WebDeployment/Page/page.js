// The page: a series, its prediction, the model, and how the service is.

const openSlots = 32; // to draw on where the model takes series of any length
const pollMilliseconds = 1500;
const by = id => document.getElementById(id);

const state = { model: null, values: [], predictions: [], low: 0, high: 200, serial: 0 };
const chart = new Chart(by('chart'));
const drawing = new Drawing(chart, () => state.values, (values, isDone) => change(values, isDone));

// The series as the model gets it; null while steps are missing.
function series() {
  const values = state.model?.steps ? state.values : trimmed(state.values);
  return values.length > 0 && !values.includes(null) ? values : null;
}

function trimmed(values) {
  const first = values.findIndex(value => value !== null);
  return first < 0 ? [] : values.slice(first);
}

function slots() {
  return state.model?.steps ?? openSlots;
}

function show() {
  const all = [...state.values, ...state.predictions].filter(value => value !== null);
  const span = state.high - state.low;
  if (!drawing.isDown && span > 0) {
    const low = Math.min(state.low, ...all);
    const high = Math.max(state.high, ...all);
    state.shown = { low: low < state.low ? low - 0.05 * span : low, high: high > state.high ? high + 0.05 * span : high };
  }

  chart.show({ values: state.values, predictions: state.predictions, chosen: drawing.chosen, ...state.shown });
  const chosen = drawing.chosen ?? state.values.length - 1;
  const value = state.values[chosen];
  by('chart').setAttribute('aria-valuemin', state.shown.low);
  by('chart').setAttribute('aria-valuemax', state.shown.high);
  by('chart').setAttribute('aria-valuenow', value ?? state.shown.low);
  by('chart').setAttribute('aria-valuetext', `step ${chosen + 1} of ${state.values.length}: ${value === null ? 'nothing yet' : inText(value ?? 0)}`);
}

function change(values, isDone) {
  const isSame = values.length === state.values.length && values.every((value, i) => value === state.values[i]);
  state.values = values;
  if (!isSame) {
    state.serial++;
    state.predictions = state.predictions.slice(0, 1);
    by('numbers').value = values.filter(value => value !== null).join(' ');
    tellCount(values.filter(value => value !== null).length);
    askSoon();
  }

  show();
}

function take(numbers, leftOut = []) {
  const length = slots();
  const kept = state.model?.steps ? numbers.slice(-length) : numbers;
  state.values = [...Array(Math.max(0, length - kept.length)).fill(null), ...kept];
  state.predictions = [];
  state.serial++;
  tellCount(numbers.length, leftOut);
  fitScale(kept);
  askSoon();
  show();
}

function tellCount(count, leftOut = []) {
  const steps = state.model?.steps;
  const told =
    !steps ? counted(count, 'number')
    : count > steps ? `${counted(count, 'number')}; the model reads the last ${steps}.`
    : count < steps ? `${counted(count, 'number')}; the model reads ${steps}: ${steps - count} more, please.`
    : `${counted(count, 'number')}, as many as the model reads.`;
  const isWrong = leftOut.length > 0;
  const some = `${leftOut.slice(0, 3).map(word => `\u201c${word.slice(0, 20)}\u201d`).join(', ')}${leftOut.length > 3 ? ', \u2026' : ''}`;
  write(by('count'), isWrong ? `Left out, being no number: ${some}. ${told}` : told);
  by('count').classList.toggle('wrong', isWrong);
  by('numbers').ariaInvalid = String(isWrong);
}

// Only what is another text is read out again.
function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function fitScale(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length > 0 && (low < state.low || high > state.high || high - low < (state.high - state.low) / 20)) {
    const step = 10 ** Math.floor(Math.log10(Math.max(high - low, Math.abs(high) / 10, 1e-6)));
    setScale(low >= 0 ? 0 : Math.floor(low / step) * step, Math.max(0, Math.ceil(high * 1.1 / step) * step) || step);
  }
}

function setScale(low, high) {
  [state.low, state.high] = [low, high];
  by('low').value = inText(low);
  by('high').value = inText(high);
}

// One question at a time; what changes meanwhile is asked after it.
let isAsking = false;

async function askSoon() {
  if (isAsking) {
    return;
  }

  isAsking = true;
  for (let asked = -1; asked !== state.serial;) {
    asked = state.serial;
    await ask();
  }

  isAsking = false;
}

async function ask() {
  const given = series();
  if (given === null || state.model === null) {
    state.predictions = [];
    const missing = state.values.filter(value => value === null).length;
    tell('–', state.model === null ? 'no model yet' : `${counted(missing, 'step')} still to draw`);
    show();
    return;
  }

  const serial = state.serial;
  const answer = await predict(given);
  if (serial === state.serial) {
    accept(answer);
  }
}

function accept(answer) {
  if (answer.status !== 200) {
    state.predictions = [];
    tell('–', complaint(answer), true);
  } else {
    const { prediction, model, version } = json(answer);
    state.predictions = [prediction, ...state.predictions.slice(1)];
    tell(inText(prediction, 4), `next, by version ${version} (${model.slice(0, 8)}) in ${answer.milliseconds.toFixed(0)} ms`);
  }

  show();
}

function tell(value, about, isRefused = false) {
  write(by('value'), value);
  write(by('about'), about);
  by('answer').classList.toggle('refused', isRefused);
}

// Predictions become the end of the series, one after the other.
async function goOn() {
  const given = series();
  const serial = ++state.serial;
  state.predictions = [];
  for (let ahead = 1; given !== null && ahead <= horizon && serial === state.serial; ahead++) {
    const window = [...given, ...state.predictions];
    const answer = await predict(state.model.steps ? window.slice(-state.model.steps) : window);
    if (serial !== state.serial) {
      return;
    }

    if (answer.status !== 200) {
      return tell('–', complaint(answer), true);
    }

    state.predictions.push(json(answer).prediction);
    tell(inText(state.predictions[0], 4), ahead === 1 ? 'next' : `next; ${ahead} steps ahead: ${inText(state.predictions.at(-1), 4)}`);
    show();
  }
}

async function loadModel() {
  const answer = await send('GET', '/model');
  if (answer.status !== 200) {
    return;
  }

  const before = state.model;
  state.model = json(answer);
  by('facts').replaceChildren(...facts(state.model));
  by('description').textContent = state.model.description;
  if (before === null || before.steps !== state.model.steps) {
    by('numbers').value = examples.Sunspots(slots()).join(' ');
    take(examples.Sunspots(slots()));
  } else {
    state.serial++;
    askSoon();
  }
}

async function watch() {
  const answer = await send('GET', '/health');
  const health = answer.status === 0 ? null : json(answer);
  const status = health?.status ?? 'unreachable';
  const line = health?.version ? `${status} · version ${health.version} · ${health.model.slice(0, 8)}` : status;
  const pill = by('status');
  if (pill.textContent !== line) {
    pill.dataset.status = status;
    pill.querySelector('span').textContent = line;
  }

  const trouble = troubleOf(health);
  by('failure').hidden = !trouble;
  write(by('failure'), trouble);
  if (state.model === null && !health?.model) {
    tell('\u2013', 'no model yet');
  }

  if (health?.model && health.version !== state.model?.version) {
    pill.classList.remove('fresh');
    void pill.offsetWidth; // starts the animation again
    pill.classList.toggle('fresh', state.model !== null);
    await loadModel();
  }

  setTimeout(watch, document.hidden ? 10 * pollMilliseconds : pollMilliseconds);
}

function troubleOf(health) {
  return !health ? 'The service does not answer. This page goes on asking.'
    : health.failure ? `${health.failure.message} ${health.model ? 'The model before it serves on.' : 'A good file is served as soon as it is there.'}`
    : '';
}

function button(name, action) {
  const made = element('button', name);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

function start() {
  by('examples').append(...Object.entries(examples).map(([name, of]) => button(name, () => {
    const numbers = of(slots());
    setScale(0, 200);
    by('numbers').value = numbers.map(value => inText(value)).join(' ');
    take(numbers);
  })));
  const good = () => series() ?? examples.Sine(slots());
  const known = () => state.model ?? { steps: null, maximumSteps: 10000, maximumBatch: 256 };
  by('mistakes').append(...Object.keys(mistakes([0], { steps: 1, maximumSteps: 0, maximumBatch: 0 })).map(name =>
    button(name, () => make(mistakes(good(), known())[name], good(), by('exchange')))));
  by('numbers').addEventListener('input', () => {
    const { numbers, leftOut } = numbersIn(by('numbers').value);
    take(numbers, leftOut);
  });
  for (const id of ['low', 'high']) {
    by(id).addEventListener('input', () => {
      const [low, high] = [by('low').valueAsNumber, by('high').valueAsNumber];
      by('high').setCustomValidity(low < high ? '' : 'The scale must end above where it begins.');
      if (low < high) {
        [state.low, state.high] = [low, high];
        show();
      }
    });
  }

  by('predict').addEventListener('click', () => {
    state.serial++;
    askSoon();
  });
  by('go-on').addEventListener('click', goOn);
  by('clear').addEventListener('click', () => {
    by('numbers').value = '';
    take([]);
  });
  state.values = Array(slots()).fill(null);
  show();
  watch();
}

start();
