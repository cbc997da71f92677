// Numbers out of text, and series to begin with.

// The yearly means of 1928 to 1983.
const sunspots = [
  77.8, 65, 35.7, 21.2, 11.1, 5.7, 8.7, 36.1, 79.7, 114.4, 109.6, 88.8, 67.8, 47.5, 30.6, 16.3, 9.6, 33.1, 92.5, 149.8, 136.2, 135.1,
  83.9, 69.8, 31.4, 13.8, 4.4, 37.9, 141.7, 189.8, 184.6, 158.8, 112.3, 53.9, 37.6, 27.9, 10.2, 15.1, 46.9, 93.7, 105.9, 105.6, 104.7,
  66.7, 68.9, 38.1, 34.4, 15.5, 12.5, 27.5, 92.7, 155.3, 154.7, 140.4, 116.3, 66.6];

const examples = {
  Sunspots: length => Array.from({ length }, (_, i) => sunspots.at((i - length) % sunspots.length)),
  Sine: length => Array.from({ length }, (_, i) => 80 + 60 * Math.sin(i * 2 * Math.PI / 11)),
  Line: length => Array.from({ length }, (_, i) => 10 + 150 * i / Math.max(1, length - 1)),
  Saw: length => Array.from({ length }, (_, i) => 20 + 14 * (i % 10)),
  Noise: length => Array.from({ length }, () => 20 + 120 * Math.random()),
};

// In '1,5 2,5' and '1,5; 2,5' the commas are decimal ones; in '1,2,3' and '1, 2' they separate.
// What is neither a number nor between numbers is left out, and told.
function numbersIn(text) {
  const words = text.split(/[;\s]+/).filter(word => word);
  const isDecimal = words.length > 1 && !text.includes('.') && words.every(word => /^[-+]?\d+(,\d+)?$/.test(word));
  const plain = (isDecimal ? text.replaceAll(',', '.') : text).replaceAll('\u2212', '-').replace(/"\w+"\s*:/g, ' ');
  const parts = plain.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[^-+.\d\s;,|[\]{}()":]+/gi) ?? [];
  return { numbers: parts.map(Number).filter(Number.isFinite), leftOut: parts.filter(part => !Number.isFinite(Number(part))) };
}

function inText(value, digits = 5) {
  return String(Number(value.toPrecision(digits)));
}

function counted(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
