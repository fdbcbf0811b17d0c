/** Tables whose rows are pictures: what is drawn of them, and the bundled digits from their pixels to synthetic ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../../www/node_modules/esbuild/lib/main.js';
import { file } from './site.mjs';

const bundled = await build({ entryPoints: [new URL('www/src/picture.ts', file('')).pathname], bundle: true, write: false, format: 'esm' });
const { pictureOf, pictured, shapeOffered, readShape, writtenShape, meanOf, NO_PICTURES } =
  await import(`data:text/javascript,${encodeURIComponent(bundled.outputFiles[0].text)}`);

/** As the crate describes a column: of few values without an order only the bars are told. */
const column = (name, kind, min, max, more = {}) => {
  const ordered = kind === 'integer' || kind === 'decimal';
  return {
    name, kind, included: true, distinct: max - min + 1, missing: 0, min: ordered ? String(min) : null, max: ordered ? String(max) : null,
    bars: [...new Set([min, max])].map((value) => ({ label: String(value), count: 1, isOther: false })), ...more,
  };
};
const pixels = (n, named, max = 16) => Array.from({ length: n }, (_, i) => column(named(i), 'integer', 0, max));
const digit = column('digit', 'integer', 0, 9);

test('pixels are drawn over the range of all of them, and named by the column that says what they show', () => {
  const digits = [...pixels(64, (i) => `p${Math.floor(i / 8)}${i % 8}`), digit];
  digits[0] = column('p00', 'constant', 0, 0);
  digits[32] = column('p40', 'boolean', 0, 1);
  const picture = pictureOf(digits, { width: 8, height: 8, from: 0 }, '');
  assert.deepEqual([picture.columns.length, picture.low, picture.high, picture.label], [64, 0, 16, 'digit']);
  const strokes = [column('who', 'id', 1, 900, { bars: [] }), ...pixels(256, (i) => `b${i}`, 1)];
  assert.equal(pictureOf(strokes, { width: 16, height: 16, from: 1 }, '').label, null, 'an id is no label');
});

test('a shape that was set by hand is drawn where its columns can be pixels, and nothing is where they cannot', () => {
  const columns = [digit, ...pixels(32, (i) => `a${i}`), column('note', 'text', 0, 0, { bars: [] })];
  assert.equal(pictureOf(columns, null, ''), null);
  assert.deepEqual(shapeOffered(columns), { width: 4, height: 4, from: 0 });
  assert.equal(pictureOf(columns, null, '8x4x2').columns.at(-1), 'a31');
  assert.equal(pictureOf(columns, null, '8x4x3'), null, 'runs into the note');
  assert.equal(pictureOf(columns, null, '8x9x2'), null, 'runs out of the table');
  assert.equal(pictureOf(columns, { width: 4, height: 4, from: 1 }, NO_PICTURES), null, 'turned off');
  assert.equal(shapeOffered(pixels(15, (i) => `p${i}`)), null, 'too few to be asked about');
  assert.equal(writtenShape(readShape('8x4x2')), '8x4x2');
  for (const bad of ['', '8x4', '0x4x1', '8x4x0', '8x4xp00', '8x4x1 ', '8x4x1x2', '1e3x1x1', '８x4x1']) assert.equal(readShape(bad), null, bad);
});

test('ink is what a value is of the range, by the names of columns, and a mean is one of bars', () => {
  const picture = pictureOf([digit, ...pixels(16, (i) => `p${i}`)], { width: 4, height: 4, from: 1 }, '');
  const header = ['digit', ...picture.columns].reverse();
  const [drawn] = pictured(picture, header, [header.map((name) => (name === 'digit' ? '7' : name.slice(1)))]);
  assert.deepEqual([drawn.label, drawn.ink.length, ...drawn.ink.slice(0, 3)], ['7', 16, 0, 1 / 16, 2 / 16]);
  const [odd] = pictured(picture, ['p0', 'p1', 'p2'], [['(rare)', '99', '-1']]);
  assert.deepEqual([odd.label, ...odd.ink.slice(0, 4)], ['', 0, 1, 0, 0], 'blank where nothing is known, and never out of range');
  const preview = (name, labels, real, synthetic) => ({ name, kind: 'integer', labels, real, synthetic });
  const columns = [preview('p0', ['0', '8', '16'], [0.5, 0, 0.5], [0, 1, 0]), preview('p1', ['0', '1 – 15', '(missing)'], [0, 0.5, 0.5], [1, 0, 0])];
  assert.deepEqual(meanOf(picture, columns, 'real').slice(0, 3), [0.5, 0.5, 0]);
  assert.deepEqual(meanOf(picture, columns, 'synthetic').slice(0, 3), [0.5, 0, 0]);
});
