// Requests that are wrong on purpose, with what came back.

const shownBytes = 220;

function mistakes(good, model) {
  const body = series => JSON.stringify({ series });
  const withLast = last => `{"series":[${[...good.slice(0, -1), last].join(',')}]}`;
  return {
    'Not JSON': { body: '{"series":[1, 2, ' },
    'Wrong length': { body: body(model.steps === null ? [] : good.slice(1)) },
    'NaN': { body: withLast('NaN') },
    '“NaN”': { body: withLast('"NaN"') },
    '1e999': { body: withLast('1e999') },
    'null': { body: withLast('null') },
    'A word': { body: withLast('"many"') },
    'Another member': { body: `{"series":[${good}],"admin":true}` },
    'No body': { body: '' },
    'Plain text': { body: good.join(' '), type: 'text/plain' },
    'Huge values': { body: body(good.map((_, i) => i % 2 ? 3e38 : -3e38)) },
    'Long series': { body: body(Array(model.maximumSteps + 1).fill(1)) },
    'Long batch': { path: '/predict/batch', body: body(Array(model.maximumBatch + 1).fill([1])) },
    'Two megabytes': { body: `{"series":[${'1,'.repeat(1 << 20)}1]}` },
    'GET': { method: 'GET' },
    'No such place': { method: 'GET', path: '/prediction' },
  };
}

async function make(mistake, good, place) {
  const { method = 'POST', path = '/predict', type, body } = mistake;
  const answer = await send(method, path, { body, type });
  const next = await predict(good);
  const sent = body === undefined ? '' : `, ${counted(body.length, 'byte')} of ${type ?? 'application/json'}`;
  place.replaceChildren(
    element('h3', `sent: ${method} ${path}${sent}`),
    ...(body ? [element('pre', excerpt(body), 'body')] : []),
    heading(answer),
    element('pre', pretty(answer), 'body came'),
    element('p', next.status === 200
      ? `✓ The next good request is answered: ${inText(json(next).prediction, 4)}.`
      : `✗ The next good request is not answered. ${complaint(next)}`, next.status === 200 ? 'still' : 'still not'));
}

function heading(answer) {
  const line = element('h3', 'came: ');
  line.append(element('span', `HTTP ${answer.status}`, answer.status === 200 ? 'code good' : 'code'), `, ${answer.type ?? 'nothing'}, ${answer.milliseconds.toFixed(0)} ms`);
  return line;
}

function element(name, text, kind = '') {
  return Object.assign(document.createElement(name), { textContent: text, className: kind });
}

function excerpt(text) {
  return text.length <= shownBytes ? text : `${text.slice(0, shownBytes)} …`;
}

function pretty(answer) {
  const value = json(answer);
  return value === null ? answer.text : JSON.stringify(value, null, 2);
}
