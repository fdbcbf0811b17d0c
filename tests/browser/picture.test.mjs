/** Tables whose rows are pictures: which tables those are, and the bundled digits from their pixels to synthetic ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../../www/node_modules/esbuild/lib/main.js';
import { file } from './site.mjs';

const bundled = await build({ entryPoints: [new URL('www/src/picture.ts', file('')).pathname], bundle: true, write: false, format: 'esm' });
const { pictureOf, shapeFound, shapeOffered, readShape, writtenShape, inkOf, meanOf, NO_PICTURES } =
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

test('pixels are found by their names, their range and their number, whatever stands beside them', () => {
  const digits = [...pixels(64, (i) => `p${Math.floor(i / 8)}${i % 8}`), digit];
  digits[0] = column('p00', 'constant', 0, 0);
  digits[32] = column('p40', 'boolean', 0, 1);
  digits[63] = column('p77', 'integer', 0, 3);
  assert.deepEqual(shapeFound(digits), { width: 8, height: 8, from: 0 });
  const picture = pictureOf(digits, '');
  assert.deepEqual([picture.columns.length, picture.low, picture.high, picture.label], [64, 0, 16, 'digit']);

  const mnist = [column('label', 'integer', 0, 9), ...pixels(784, (i) => `${Math.floor(i / 28) + 1}x${(i % 28) + 1}`, 255)];
  assert.deepEqual(shapeFound(mnist), { width: 28, height: 28, from: 1 });
  assert.equal(pictureOf(mnist, '').label, 'label');
  const strokes = [...pixels(256, (i) => `b${i}`, 1), column('who', 'id', 1, 900, { bars: [] })];
  assert.deepEqual(shapeFound(strokes), { width: 16, height: 16, from: 0 });
  assert.equal(pictureOf(strokes, '').label, null, 'an id is no label');
});

test('what only looks a little like pixels is left alone', () => {
  const named = (i) => `q${i}`;
  assert.equal(shapeFound(pixels(9, named)), null, 'too few');
  assert.equal(shapeFound(pixels(63, named)), null, 'no square');
  assert.equal(shapeFound(pixels(16, named, 4)), null, 'answers on a scale');
  assert.equal(shapeFound(pixels(25, named).map((one) => ({ ...one, min: '1' }))), null, 'no blank');
  assert.equal(shapeFound(pixels(64, named).map((one, i) => (i === 20 ? { ...one, missing: 3 } : one))), null, 'a gap');
  assert.equal(shapeFound(pixels(64, named).map((one, i) => (i === 20 ? { ...one, max: '3.5' } : one))), null, 'no whole number');
  assert.equal(shapeFound(pixels(64, named).map((one, i) => ({ ...one, max: i === 20 ? '9999' : '16' }))), null, 'another range');
  assert.equal(shapeFound(pixels(64, (i) => 'abcdefgh'[i % 8] + 'xyz'.repeat(i))), null, 'names that do not count');
});

test('a shape that was set by hand is drawn where its columns can be pixels, and nothing is where they cannot', () => {
  const columns = [digit, ...pixels(32, (i) => `a${i}`), column('note', 'text', 0, 0, { bars: [] })];
  assert.equal(pictureOf(columns, ''), null);
  assert.deepEqual(shapeOffered(columns), { width: 5, height: 6, from: 1 });
  assert.equal(pictureOf(columns, '8x4x2').columns.at(-1), 'a31');
  assert.equal(pictureOf(columns, '8x4x3'), null, 'runs into the note');
  assert.equal(pictureOf(columns, '8x9x2'), null, 'runs out of the table');
  assert.equal(pictureOf(pixels(64, (i) => `p${i}`), NO_PICTURES), null, 'turned off');
  assert.equal(writtenShape(readShape('8x4x2')), '8x4x2');
  for (const bad of ['', '8x4', '0x4x1', '8x4x0', '8x4xp00', '8x4x1 ', '8x4x1x2', '1e3x1x1', '８x4x1']) assert.equal(readShape(bad), null, bad);
});

test('ink is what a value is of the range, by the names of columns, and a mean is one of bars', () => {
  const picture = pictureOf(pixels(16, (i) => `p${i}`), '');
  const header = [...picture.columns].reverse();
  const ink = inkOf(picture, header, header.map((name) => name.slice(1)));
  assert.deepEqual(ink.slice(0, 3), [0, 1 / 16, 2 / 16]);
  assert.deepEqual(inkOf(picture, ['p0', 'p1', 'p2'], ['(rare)', '99', '-1']).slice(0, 4), [0, 1, 0, 0], 'blank where nothing is known, and never out of range');
  const preview = (name, labels, real, synthetic) => ({ name, kind: 'integer', labels, real, synthetic });
  const columns = [preview('p0', ['0', '8', '16'], [0.5, 0, 0.5], [0, 1, 0]), preview('p1', ['0', '1 – 15', '(missing)'], [0, 0.5, 0.5], [1, 0, 0])];
  assert.deepEqual(meanOf(picture, columns, 'real').slice(0, 3), [0.5, 0.5, 0]);
  assert.deepEqual(meanOf(picture, columns, 'synthetic').slice(0, 3), [0.5, 0, 0]);
});
