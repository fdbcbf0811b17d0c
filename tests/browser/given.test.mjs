/** Conditions on the rows: every row that comes down meets them, and what cannot be met says so with a way out. */
import assert from 'node:assert/strict';
import { chooseSteps, download, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

async function openExport(page) {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(1_000));
  await chooseSteps(page, 'bayes_net', 1);
  await id(page, 'train-button').click();
  await trained(page);
  await toStep(page, 'export');
}

async function addWhere(page, column, operator, value) {
  await id(page, 'where-add').click();
  await id(page, 'where-column').last().selectOption(column);
  await id(page, 'where-operator').last().selectOption(operator);
  await id(page, 'where-value').last().fill(value);
}

const rowsOf = (csv) => parseCsv(csv).slice(1);
const share = (rows, column, value) => rows.filter((row) => row[column] === value).length / rows.length;

journey('only rows that meet the conditions come down', {}, async ({ page }) => {
  await openExport(page);
  await addWhere(page, 'group', '=', 'big');
  await addWhere(page, 'size', '>=', '65');
  const rows = rowsOf(await download(page, 200));
  assert.equal(rows.length, 200);
  assert.ok(rows.every(([group, size]) => group === 'big' && Number(size) >= 65));
  assert.match(await id(page, 'acceptance').innerText(), /fit/);

  await id(page, 'where-remove').last().click();
  await id(page, 'where-operator').last().selectOption('!=');
  assert.ok(rowsOf(await download(page, 100)).every(([group]) => group === 'small'));
});

journey('a column is balanced, in equal shares or in those asked for', {}, async ({ page }) => {
  await openExport(page);
  await id(page, 'balance-column').selectOption('group');
  assert.ok(Math.abs(share(rowsOf(await download(page, 400)), 0, 'big') - 0.5) < 0.01);

  await id(page, 'balance-shares').selectOption('mine');
  const [first, second] = await id(page, 'balance-share').all();
  await page.getByLabel('big, %', { exact: true }).fill('80');
  await page.getByText('must add up to 100 %').waitFor();
  assert.equal(await id(page, 'download-csv').getAttribute('aria-disabled'), 'true');
  for (const box of [first, second]) if ((await box.inputValue()) !== '80') await box.fill('20');
  assert.ok(Math.abs(share(rowsOf(await download(page, 400)), 0, 'big') - 0.8) < 0.01);
});

journey('rows are drawn at another temperature, and at the model\'s own again', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(1_000));
  await chooseSteps(page, 'vae', 60);
  await id(page, 'train-button').click();
  await trained(page);
  const commonest = (csv) => {
    const counts = new Map();
    for (const [, size] of rowsOf(csv)) counts.set(size, (counts.get(size) ?? 0) + 1);
    return Math.max(...counts.values());
  };
  const own = await download(page, 600);
  const field = id(page, 'temperature-input');
  assert.equal(await field.inputValue(), '1');
  await field.fill('0.2');
  const cold = commonest(await download(page, 600));
  assert.ok(cold > 1.5 * commonest(own), `${cold} rows of one size, ${commonest(own)} before`);
  await field.fill('9');
  await id(page, 'field-problem').waitFor();
  await field.fill('1');
  assert.equal(await download(page, 600), own);
});

journey('a condition that no row meets says so, and can be dropped', {}, async ({ page }) => {
  await openExport(page);
  await addWhere(page, 'size', '>=', '100000');
  await id(page, 'generate-button').click();
  await id(page, 'error-message').waitFor();
  await id(page, 'drop-conditions').click();
  assert.equal(await id(page, 'where-column').count(), 0);
  assert.equal(await id(page, 'error-message').count(), 0);
  assert.equal(rowsOf(await download(page, 30)).length, 30);
});
