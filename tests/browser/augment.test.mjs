/** Rows added to the real ones, in the built page: planned, made, downloaded, compared, and refused with a way out. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '../../www/node_modules/@axe-core/playwright/dist/index.mjs';
import { file, id, journey, load, open, parseCsv, stopLearning, toStep } from './site.mjs';

const FRAUD = 'www/demo/fraud.csv';
const CLI = fileURLToPath(file('target/release/lookalike'));
const commandLine = (...args) => execFileSync(CLI, ['augment', fileURLToPath(file(FRAUD)), '--target', 'fraud', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

async function openView(page, name, bytes) {
  await load(page, name, bytes);
  await id(page, 'go-augment').click();
  await id(page, 'classes-table').waitFor();
}

/** Real and added rows of each class, as the table has them. */
const classes = (page) => id(page, 'classes-table').locator('tbody tr').evaluateAll((rows) => rows.map((row) =>
  [row.dataset.class, ...[...row.querySelectorAll('td')].slice(0, 2).map((cell) => Number(cell.textContent.replaceAll(',', '')))]));

async function added(page, total) {
  await id(page, 'augment-total').filter({ hasText: total }).waitFor();
  return classes(page);
}

async function downloaded(page) {
  const coming = page.waitForEvent('download');
  await id(page, 'augment-download').click();
  const file = await coming;
  return { name: file.suggestedFilename(), csv: await readFile(await file.path(), 'utf8') };
}

async function tick(page, group, wanted) {
  for (const box of await id(page, group).getByRole('checkbox').all()) await box.setChecked(wanted.includes(await box.getAttribute('value')));
}

const contestIs = (page, at) => page.locator(`[data-testid=contest-progress][data-at=${at}]`).waitFor();

journey('an imbalanced sample is balanced, and the comparison says whether that helps', { minutes: 4 }, async ({ page }) => {
  const bytes = await readFile(file(FRAUD));
  await open(page, '#backend=cpu');
  await openView(page, 'fraud.csv', bytes);
  assert.equal(await id(page, 'augment-target').inputValue(), 'fraud');
  assert.deepEqual(await classes(page), [['no', 9900, 0], ['yes', 100, 9800]]);

  await id(page, 'augment-shares').selectOption('one');
  assert.equal(await id(page, 'augment-class').inputValue(), 'yes', 'the rarest class');
  await id(page, 'augment-percent').fill('20');
  assert.deepEqual(await added(page, '2,375 of them'), [['no', 9900, 0], ['yes', 100, 2375]]);
  await id(page, 'augment-button').click();
  await id(page, 'augment-preview').waitFor();
  assert.equal(await id(page, 'augment-preview').locator('tbody tr').count(), 20);
  await id(page, 'augment-made').getByText('they give away what those do').waitFor();

  const { name, csv } = await downloaded(page);
  assert.equal(name, 'fraud-augmented.csv');
  const real = parseCsv(bytes.toString());
  const [header, ...rows] = parseCsv(csv);
  assert.deepEqual(rows.slice(0, 10_000).map((row) => row.join()), real.slice(1).map((row) => row.join()), 'the real rows come first, unchanged');
  const target = header.indexOf('fraud');
  assert.deepEqual(rows.slice(10_000).map((row) => row[target]), Array(2375).fill('yes'));
  const out = join(tmpdir(), `augmented-${process.pid}.csv`);
  commandLine('--method', 'smote', '--shares', 'yes:0.2', '--out', out);
  assert.equal(csv, await readFile(out, 'utf8'), 'the command line makes the same rows');

  await id(page, 'augment-shares').selectOption('equal');
  await added(page, '9,800 of them');
  await tick(page, 'contest-models', ['bayes_net']);
  await id(page, 'contest-start').click();
  await contestIs(page, 'done');
  const lines = await id(page, 'standings-boosted').locator('tbody tr').evaluateAll((all) => all.map((row) =>
    [row.dataset.way, ...[...row.querySelectorAll('td')].slice(0, 2).map((cell) => cell.firstChild.textContent.replace(',', ''))]));
  const asked = JSON.parse(commandLine('--compare', '--models', 'bayes_net', '--json'));
  const titles = ['real rows only', 'Random oversampling', 'SMOTE', 'Bayesian network'];
  assert.deepEqual(lines, asked.lines.map((line, i) => [titles[i], String(line.added), line.boosted.prAuc.toFixed(3)]));
  const standings = id(page, 'standings');
  await standings.getByText('Adding rows mostly helps weak learners').waitFor();
  await standings.getByText(/help to rank "yes" higher/).first().waitFor();
  assert.equal(await id(page, 'standings-closer').locator('tbody tr').count(), 3);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  assert.deepEqual(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0].html}`), []);
});

journey('a comparison stops at once, and what else can be done goes on', { minutes: 3 }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await openView(page, 'fraud.csv', await readFile(file(FRAUD)));
  await tick(page, 'contest-models', ['vae']);
  await page.locator('details.advanced', { has: id(page, 'contest-seconds') }).locator('summary').click();
  await id(page, 'contest-seconds').fill('600');
  await id(page, 'contest-start').click();
  await page.locator('.progress-text').filter({ hasText: 'Learning: ' }).waitFor();
  assert.equal(await id(page, 'augment-button').getAttribute('aria-disabled'), 'true');
  await id(page, 'contest-stop').click();
  await contestIs(page, 'idle');
  await id(page, 'notice').filter({ hasText: 'stopped' }).waitFor();
  assert.equal(await id(page, 'standings').count(), 0);
  await id(page, 'augment-button').and(page.locator(':not([aria-disabled])')).click();
  await id(page, 'augment-preview').waitFor();
  // The rest of the page is as it was: no model, and one can be learned.
  assert.equal(await id(page, 'synthetic-tab').getAttribute('aria-disabled'), 'true');
  await toStep(page, 'train');
  await id(page, 'train-button').click();
  await stopLearning(page);
  await toStep(page, 'export');
  await id(page, 'augment-tab').click();
  await id(page, 'augment-preview').waitFor();
});

journey('what cannot be had is said with its class, its numbers and a way out', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await openView(page, 'fraud.csv', await readFile(file(FRAUD)));
  await id(page, 'augment-shares').selectOption('each');
  for (const [i, share] of ['10', '90'].entries()) await id(page, 'augment-share').nth(i).fill(share);
  await added(page, '89,000 of them');
  await id(page, 'augment-share').nth(1).fill('80');
  await id(page, 'augment-problem').filter({ hasText: /add up to 90\s%/ }).waitFor();
  assert.equal(await id(page, 'classes-table').count(), 0, 'no plan that is not of the form');
  assert.equal(await id(page, 'augment-download').getAttribute('aria-disabled'), 'true');
  assert.equal(await id(page, 'contest-start').getAttribute('aria-disabled'), 'true');
  await id(page, 'augment-shares').selectOption('equal');
  await added(page, '9,800 of them');
  assert.equal(await id(page, 'augment-problem').count(), 0);
  await id(page, 'augment-rows').locator('xpath=ancestor::details').locator('summary').click();
  await id(page, 'augment-rows').fill('100');
  await id(page, 'augment-problem').filter({ hasText: /"no" has 9,900 rows.*ask for 19,800 rows or more/ }).waitFor();

  await load(page, 'numbers.csv', 'x,y\n'.concat(Array.from({ length: 300 }, (_, i) => `${i / 7},${i * 1.5}\n`).join('')));
  await page.getByText('No column has classes').waitFor();
  assert.equal(await id(page, 'go-augment').count(), 0, 'nothing to balance');
});

journey('pictures are turned and moved; the whole numbers beside them are balanced and compared', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await openView(page, 'digits.csv', await readFile(file('www/demo/digits.csv')));
  assert.equal(await id(page, 'augment-target').inputValue(), 'digit');
  await id(page, 'augment-method').selectOption('image');
  await id(page, 'augment-button').click();
  await id(page, 'export-pictures').waitFor();
  await tick(page, 'contest-methods', ['image']);
  await tick(page, 'contest-models', ['independent']);
  await id(page, 'contest-class').selectOption('8');
  await page.locator('details.advanced', { has: id(page, 'augment-rows') }).locator('summary').click();
  await id(page, 'augment-rows').fill('3000');
  await added(page, '1,203 of them');
  await id(page, 'contest-start').click();
  await contestIs(page, 'done');
  const ways = await id(page, 'standings-boosted').locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.way));
  assert.deepEqual(ways, ['real rows only', 'Turned and moved pictures', 'Independent columns']);
});

journey('a class that a model takes for a rare value does not stop it, and what was compared before stays', { minutes: 3 }, async ({ page }) => {
  const kinds = ['b', 'a', 'a', 'a'];
  const rows = Array.from({ length: 240 }, (_, i) => `${i * 7 % 50},${i % 9},${i === 17 ? 'solo, alone' : i % 40 === 0 ? '' : kinds[i % 4]}`);
  await open(page, '#backend=cpu');
  await openView(page, 'kinds.csv', `n,m,kind\n${rows.map((row) => row.replace('solo, alone', '"solo, alone"')).join('\n')}\n`);
  assert.equal(await id(page, 'contest-class').inputValue(), 'b', 'not the class of one row');
  const [, ...made] = parseCsv((await downloaded(page)).csv);
  assert.ok(await id(page, 'augment-total').filter({ hasText: `${made.length} rows in the file` }).count(), 'rows without a class are counted');
  await tick(page, 'contest-methods', ['jitter']);
  await tick(page, 'contest-models', ['bayes_net']);
  await id(page, 'contest-start').click();
  await contestIs(page, 'done');
  await id(page, 'standings').getByText('has no rows of “solo, alone”').waitFor();
  assert.equal(await id(page, 'standings-linear').locator('tbody tr').count(), 3);
  await tick(page, 'contest-models', ['vae']);
  await id(page, 'standings').getByText('The form has changed since').waitFor();
  await id(page, 'contest-start').click();
  await page.locator('.progress-text').filter({ hasText: 'Learning: ' }).waitFor();
  await id(page, 'contest-stop').click();
  await contestIs(page, 'done');
  await id(page, 'notice').filter({ hasText: 'The one before it is still here' }).waitFor();
  await id(page, 'augment-keep-real').locator('xpath=ancestor::details').locator('summary').click();
  await id(page, 'augment-keep-real').click();
  const { name, csv } = await downloaded(page);
  assert.equal(name, 'kinds-added.csv');
  assert.ok(await id(page, 'augment-total').filter({ hasText: `${parseCsv(csv).length - 1} rows in the file` }).count());
});
