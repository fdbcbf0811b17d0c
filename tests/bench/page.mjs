/**
 * The built page on the processor, as a person uses it: Adult dropped, `auto` at the balanced preset, as many rows
 * downloaded. Writes the seconds to the JSON file MEASURED, and the rows to the file MADE where it is given; without
 * MADE the run is left after its first step. `node --test` runs it; see tests/bench/page.py and tests/bench/speed.mjs.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { chooseModel, download, drop, id, journey, open, stepsBeyond, toStep, trained } from '../browser/site.mjs';

const { TABLE, MADE, MEASURED } = process.env;

journey('Adult from file drop to download', { minutes: 10 }, async ({ page }) => {
  const text = await readFile(TABLE, 'utf8');
  const rows = text.trimEnd().split('\n').length - 1;
  assert.equal(await open(page, '#backend=cpu'), 'cpu');
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;

  await drop(page, 'adult.csv', text);
  await id(page, 'schema-table').waitFor();
  const parsed = since();
  await toStep(page, 'train');
  await chooseModel(page, 'auto');
  await id(page, 'preset-select').selectOption('balanced');
  await id(page, 'train-button').click();
  await stepsBeyond(page, 0);
  const measured = { parsed, firstStep: since() };
  if (MADE) {
    await trained(page, 5 * 60_000);
    measured.trained = since();
    const made = await download(page, rows);
    measured.downloaded = since();
    await writeFile(MADE, made);
  }
  await writeFile(MEASURED, JSON.stringify(measured));
});
