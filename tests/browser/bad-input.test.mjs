/** Every file that cannot be read says where and why, and the table that was open stays. */
import assert from 'node:assert/strict';
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { id, journey, load, open, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

const lines = (n) => Array.from({ length: n }, (_, i) => `${i},${i % 3},x`).join('\n');

/** What is in the file, the kind of problem it is, and what the message must name. */
const BAD = [
  ['an empty file', '', 'EmptyFile', [/empty/i]],
  ['a header without rows', 'a,b,c\n', 'HeaderOnly', [/row/i]],
  ['a binary file', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37) % 256)), 'BinaryFile', [/text file/i]],
  ['a field too many', `a,b,c\n${lines(40)}\n1,2,x,4\n${lines(3)}\n`, 'RaggedRow', [/row 42\b/i, /\b3\b/, /\b4\b/]],
  ['a field too few', `a,b,c\n${lines(10)}\n1,2\n${lines(3)}\n`, 'RaggedRow', [/row 12\b/i, /\b3\b/, /\b2\b/]],
  ['a quote that never ends', `a,b,c\n${lines(5)}\n1,"two,x\n${lines(30)}\n`, 'UnterminatedQuote', [/row 7\b/i, /quot/i]],
  ['too many columns', `${Array.from({ length: 1001 }, (_, i) => `c${i}`).join(',')}\n`.repeat(2), 'TooLarge', [/1,?000\b/, /1,?001\b/]],
  ['a cell over 1 MB', `a,b\n1,2\n3,${'x'.repeat((1 << 20) + 1)}\n`, 'TooLarge', [/row 3\b/i, /in a cell/]],
];

journey('a bad file says where and why, and the table before it stays', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'good.csv', twoClusters(300));
  const error = id(page, 'error-message');
  for (const [what, bytes, kind, named] of BAD) {
    await toStep(page, 'load');
    await id(page, 'file-input').setInputFiles({ name: `${what}.csv`, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
    await error.and(page.locator(`[data-kind=${kind}]`)).filter({ hasText: named[0] }).waitFor();
    const said = await error.innerText();
    for (const word of named) assert.match(said, word, `${what}: ${said}`);
    await toStep(page, 'check');
    await page.locator('tr[data-column=colour]').waitFor(); // the table before it stays
  }
});

journey('a file over the limit is refused before it is read', {}, async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-'));
  try {
    const path = join(folder, 'large.csv');
    const handle = await openFile(path, 'w');
    await handle.truncate(501 * 1024 * 1024); // sparse: takes no room
    await handle.close();
    await open(page, '#backend=cpu');
    await id(page, 'file-input').setInputFiles(path);
    await id(page, 'error-message').waitFor();
    assert.match(await id(page, 'error-message').innerText(), /500/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

journey('header names that are empty or twice there are repaired, and the page says so', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'names.csv', `x,x,\n${Array.from({ length: 50 }, (_, i) => `${i},${i % 4},${i % 2}`).join('\n')}\n`);
  assert.equal(await id(page, 'schema-table').locator('tbody tr').count(), 3);
  for (const said of [/Column 2 has the name of another.*"x_2"/, /Column 3 has no name.*"column_3"/]) {
    await page.getByText(said).first().waitFor();
  }
});

journey('fewer than 30 rows are learned with a warning by a model that counts, and a network says why not', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'few.csv', twoClusters(12));
  await toStep(page, 'train');
  await id(page, 'model-select').selectOption('vae');
  await page.getByText(/Learning needs at least 30 rows, found 12/).first().waitFor();
  assert.equal(await id(page, 'train-button').getAttribute('aria-disabled'), 'true');
  await id(page, 'model-select').selectOption('independent');
  await id(page, 'few-rows').filter({ hasText: /only 12 rows/ }).waitFor();
  await id(page, 'train-button').click();
  await id(page, 'outcome').waitFor();
});

journey('a number outside its range is refused beside the field, and the last good one stays', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'good.csv', twoClusters(60));
  await toStep(page, 'train');
  await id(page, 'preset-select').selectOption('steps');
  const steps = id(page, 'steps-input');
  await steps.fill('0');
  await id(page, 'field-problem').filter({ hasText: 'A whole number from 1 to 1,000,000. 1,000 is kept.' }).waitFor();
  await steps.blur();
  assert.equal(await steps.inputValue(), '1000');
  assert.equal(await id(page, 'field-problem').count(), 1);
  await steps.fill('20');
  assert.equal(await id(page, 'field-problem').count(), 0);
});

journey('where protection leaves nothing of a table, the page says so instead of calling it alike', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'three.csv', 'a,b,c\n1,2,3\n4,5,6\n7,8,1\n');
  await toStep(page, 'train');
  await id(page, 'train-button').click();
  await trained(page);
  await id(page, 'outcome-empty').filter({ hasText: /^3 columns came out empty/ }).waitFor();
  assert.doesNotMatch(await id(page, 'outcome').innerText(), /would have to change/);
});
