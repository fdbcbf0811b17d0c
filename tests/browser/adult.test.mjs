/** The main job on a table of real size: drop it, train on the processor, judge and download ten thousand rows. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chooseModel, download, drop, file, id, journey, notTheBrowsersOwn, open, parseCsv, toStep, trained } from './site.mjs';
import { adultLike } from './tables.mjs';

const REAL = file('../shared/bench/data/adult/train.csv');

journey('Adult: drop, train vae on the processor, judge and download 10,000 rows', { minutes: 6 }, async ({ page, asked }) => {
  const text = existsSync(REAL) ? await readFile(REAL, 'utf8') : adultLike(32_561);
  const real = parseCsv(text);
  await open(page, '#backend=cpu');
  const before = asked.length;

  await drop(page, 'adult.csv', text);
  await id(page, 'schema-table').waitFor();
  await toStep(page, 'train');
  await chooseModel(page, 'vae');
  await id(page, 'preset-select').selectOption('balanced');
  await id(page, 'train-button').click();
  await trained(page, 4 * 60_000);
  await toStep(page, 'report');
  const began = performance.now();
  await id(page, 'report-start').click();
  await page.locator('[data-testid=report-progress][data-at=done]').waitFor({ timeout: 3 * 60_000 });
  const seconds = (performance.now() - began) / 1000;
  console.log(`the report on 10,000 rows took ${seconds.toFixed(1)} s`);
  assert.ok(seconds < 60, `the report took ${seconds.toFixed(1)} s`);
  assert.ok(Number(await id(page, 'report-score-quality').getAttribute('data-value')) > 0.9);
  const made = parseCsv(await download(page, 10_000));

  assert.deepEqual(made[0], real[0], 'the header is the same');
  assert.equal(made.length, 10_001);
  assert.ok(made.every((row) => row.length === real[0].length));
  for (const name of ['workclass', 'education', 'race', 'sex', 'income']) {
    const column = real[0].indexOf(name);
    const known = new Set(real.slice(1).map((row) => row[column]));
    const unknown = made.slice(1).map((row) => row[column]).filter((value) => !known.has(value) && value !== '(rare)');
    assert.deepEqual(unknown, [], `every ${name} is one of the table's own`);
  }
  // A model that learned nothing would get this dependence wrong: the share of rich rows by education.
  const share = (rows, education) => {
    const [e, income] = [real[0].indexOf('education'), real[0].indexOf('income')];
    const some = rows.slice(1).filter((row) => row[e].trim() === education);
    return some.filter((row) => row[income].includes('>50K')).length / some.length;
  };
  for (const education of ['Bachelors', 'HS-grad']) {
    const off = Math.abs(share(made, education) - share(real, education));
    assert.ok(off < 0.12, `${education}: the share of >50K is off by ${off.toFixed(3)}`);
  }
  assert.deepEqual(asked.slice(before).filter(notTheBrowsersOwn), [], 'nothing was asked of the server after the page had loaded');
});
