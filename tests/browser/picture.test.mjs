/** Tables whose rows are pictures: what is drawn of them, and the bundled digits from their pixels to synthetic ones. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { build } from '../../www/node_modules/esbuild/lib/main.js';
import { chooseSteps, download, file, id, journey, open, parseCsv, setParam, toStep, trained } from './site.mjs';

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

const STEPS = 300;

/** What is drawn in each picture of a strip. */
const drawn = (strip) => strip.locator('canvas').evaluateAll((all) => all.map((canvas) => canvas.toDataURL()));

/** The pictures of a strip once they are others than before. */
async function redrawn(page, strip, before) {
  for (;;) {
    const now = await drawn(strip);
    if (now.length === before.length && now.every((one, i) => one !== before[i])) return now;
    await page.waitForTimeout(100);
  }
}

journey('digits are seen in Check, learned, drawn from the map and on the way between two, and exported', { minutes: 3 }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await id(page, 'sample-select').selectOption('digits.csv');
  const first = id(page, 'first-pictures');
  await first.getByText('Under each stands its “digit”').waitFor();
  assert.deepEqual((await first.getByRole('listitem').allInnerTexts()).slice(0, 10).map((label) => label.trim()), [...'0123456789']);
  assert.equal(new Set(await drawn(first)).size, 20, 'each is another');

  const form = id(page, 'picture-form');
  await form.getByText('These 64 columns look like a picture of 8 × 8.').waitFor();
  await id(page, 'picture-width').fill('4');
  await page.waitForURL(/picture=4x8x1/);
  assert.equal(await first.locator('canvas').first().getAttribute('width'), '4');
  await id(page, 'picture-width').fill('9');
  await id(page, 'picture-unfit').getByText('Columns 1 to 72').waitFor();
  await first.waitFor({ state: 'detached' });
  await id(page, 'picture-width').fill('8');
  await id(page, 'picture-switch').uncheck();
  await page.waitForURL(/picture=0/);
  await first.waitFor({ state: 'detached' });
  await id(page, 'picture-switch').check();
  await first.waitFor();
  await page.waitForFunction(() => !location.href.includes('picture='));

  await chooseSteps(page, 'vae', STEPS);
  await setParam(page, 'Hidden units', 64);
  await id(page, 'train-button').click();
  const made = id(page, 'live-pictures').getByTestId('pictures-synthetic');
  await made.getByRole('listitem').nth(29).waitFor();
  await redrawn(page, made, await drawn(made));
  assert.equal((await drawn(id(page, 'live-pictures').getByTestId('pictures-real'))).length, 10);
  await id(page, 'live-as-rows').locator('summary').click();
  assert.equal(await id(page, 'live-rows').locator('tbody tr').count(), 10, 'the rows are at hand');
  await id(page, 'mean-synthetic').focus();
  await page.keyboard.press('ArrowRight');
  await id(page, 'pixel-values').getByText('place 2: the values of “p01”').waitFor();
  await id(page, 'tab-columns').click();
  assert.equal(await id(page, 'column-charts').getByRole('listitem').count(), 2, 'a picture is one column among the columns');

  await trained(page);
  await id(page, 'tab-latent').click();
  const map = id(page, 'latent-map');
  await id(page, 'map-legend').getByText('9', { exact: true }).waitFor();
  const decoded = id(page, 'decoded-picture');
  await decoded.waitFor();
  const atCross = await drawn(decoded);
  await map.hover({ position: { x: 20, y: 20 } });
  const pointed = await redrawn(page, decoded, atCross);
  await id(page, 'way-from').hover();
  await redrawn(page, decoded, pointed);
  await id(page, 'way-from').click();
  await id(page, 'latent-x').focus();
  await page.keyboard.press('End');
  await id(page, 'way-to').click();
  await id(page, 'way-pictures').waitFor();
  assert.deepEqual((await id(page, 'way-pictures').getByRole('listitem').allInnerTexts()).map((label) => label.trim()), [...'A12345B']);

  await toStep(page, 'export');
  await id(page, 'generate-button').click();
  await id(page, 'export-pictures').waitFor();
  assert.equal((await drawn(id(page, 'export-pictures'))).length, 20);
  const [header, ...rows] = parseCsv(await download(page, 200));
  const [real] = parseCsv(await readFile(file('www/demo/digits.csv'), 'utf8'));
  assert.deepEqual(header, real);
  assert.equal(rows.length, 200);
  for (const row of rows) assert.ok(row.every((cell, i) => /^\d+$/.test(cell) && Number(cell) <= (i < 64 ? 16 : 9)), row.join());
});

journey('pictures fit a telephone, and in forced colours their frames tell which are real', {
  viewport: { width: 320, height: 700 }, forcedColors: 'active',
}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await id(page, 'sample-select').selectOption('digits.csv');
  await id(page, 'first-pictures').waitFor();
  const narrow = async (where) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, where);
  await narrow('check');
  await chooseSteps(page, 'vae', 20);
  await id(page, 'train-button').click();
  await id(page, 'live-pictures').getByTestId('pictures-synthetic').waitFor();
  await trained(page);
  await narrow('train');
  const frame = (of) => page.locator(`.picture-cells.picture-${of}`).first().evaluate((canvas) => getComputedStyle(canvas).backgroundImage);
  assert.match(await frame('synthetic'), /repeating-linear-gradient/);
  assert.doesNotMatch(await frame('real'), /repeating/);
  await toStep(page, 'export');
  await id(page, 'generate-button').click();
  await id(page, 'export-pictures').waitFor();
  await narrow('export');
});
