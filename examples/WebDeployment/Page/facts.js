// The model in words.

function facts(model) {
  const { training } = model;
  const count = model.steps ? counted(model.steps, 'value') : `any number of values, ${model.maximumSteps.toLocaleString('en')} at most`;
  const lines = {
    'reads': `${count}, column “${model.column}”`,
    'predicts': `“${model.label}”`,
    'layers': model.layers.join(', '),
    'parameters': model.parameters.toLocaleString('en'),
    'trained on': training && `${training.sequences.toLocaleString('en')} series, ${counted(training.epochs, 'epoch')}`,
    'loss': training?.loss?.toPrecision(3),
    'file': `${counted(model.fileBytes, 'byte')}, SHA-256 ${model.model.slice(0, 16)}…`,
    'version': `${model.version}, since ${new Date(model.loadedAt).toLocaleTimeString('en-GB')}`,
  };
  return Object.entries(lines).filter(([, text]) => text).flatMap(([name, text]) => [element('dt', name), element('dd', text)]);
}
