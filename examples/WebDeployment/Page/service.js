// What the service is asked.

// An answer of any status; status 0 where there was none.
async function send(method, path, { body, type = 'application/json', signal } = {}) {
  const started = performance.now();
  try {
    const headers = body === undefined ? {} : { 'Content-Type': type };
    const response = await fetch(path, { method, body, headers, signal, cache: 'no-store' });
    const text = await response.text();
    return { status: response.status, type: response.headers.get('Content-Type'), text, milliseconds: performance.now() - started };
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }

    return { status: 0, type: null, text: `The service does not answer: ${error.message}.`, milliseconds: performance.now() - started };
  }
}

function json(answer) {
  try {
    return JSON.parse(answer.text);
  } catch {
    return null;
  }
}

function predict(series, signal) {
  return send('POST', '/predict', { body: JSON.stringify({ series }), signal });
}

// What a person is told of an answer that is not a prediction.
function complaint(answer) {
  const problem = json(answer);
  return problem?.title ? `${problem.title}. ${problem.detail ?? ''}` : answer.text || `The service answered ${answer.status}.`;
}
