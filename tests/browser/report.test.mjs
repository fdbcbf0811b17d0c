/** The report on the built site: made of a model's rows and of a file from elsewhere, read, looked at, taken away, stopped. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { chooseSteps, id, journey, load, notTheBrowsersOwn, open, toStep, trained } from './site.mjs';
import { adultLike, twoClusters } from './tables.mjs';

/** Stands in one real row, and nowhere else in the world. */
const CANARY = 'XANTHIPPE-7741';

/** The table with a text in every row, one of them the canary. */
function withNotes(csv) {
  const [header, ...rows] = csv.trimEnd().split('\n');
  const note = (i) => (i === 7 ? CANARY : `seen on ward ${i * 7919} and nothing else of note`);
  return [`${header},note`, ...rows.map((row, i) => `${row},${note(i)}`)].join('\n');
}

async function openReport(page, csv, model = 'bayes_net') {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', csv);
  await chooseSteps(page, model, 30);
  await id(page, 'train-button').click();
  await trained(page);
  await id(page, 'go-report').click();
  await page.locator('[data-testid=step-report][aria-current]').waitFor();
}

async function make(page) {
  await id(page, 'report-start').click();
  await page.locator('[data-testid=report-progress][data-at=done]').waitFor();
}

const score = async (page, key) => Number(await id(page, `report-score-${key}`).getAttribute('data-value'));

async function saved(page, button) {
  const coming = page.waitForEvent('download');
  await id(page, button).click();
  return readFile(await (await coming).path(), 'utf8');
}

journey('a model is judged: scores, a column, a pair, and files without a row', {}, async ({ page, asked }) => {
  await openReport(page, withNotes(twoClusters(2_000)));
  assert.equal(await id(page, 'report-target').inputValue(), 'colour', 'the last column of classes');
  const before = asked.length;
  await make(page);

  const quality = await score(page, 'quality');
  assert.ok(quality > 0.8 && quality <= 1, `quality ${quality}`);
  assert.ok((await score(page, 'pairTrends')) > 0.8);
  assert.ok((await score(page, 'tstr')) > 0.8, 'colour follows from group');
  assert.match(await id(page, 'report-score-matchShare').innerText(), /of 1,800 synthetic rows equal a row/);
  assert.match(await id(page, 'report-score-membershipAuc').innerText(), /\d\s%/);

  await id(page, 'report-card-size').click();
  const card = id(page, 'report-card');
  assert.equal(await card.getByRole('heading').innerText(), 'size');
  await card.getByRole('img').waitFor();
  await card.getByText('Show as a table').click();
  await card.locator('tbody tr').nth(5).waitFor();

  await id(page, 'scatter-x').selectOption('size');
  await id(page, 'scatter-y').selectOption('day');
  await id(page, 'report-scatter').getByRole('img', { name: /real rows by size and day/ }).waitFor();

  assert.equal(await id(page, 'report-stale').count(), 0);
  await toStep(page, 'check');
  await id(page, 'schema-table').locator('[data-column=size] input[role=switch]').click();
  await page.getByText('“size” is left out.').waitFor();
  await toStep(page, 'report');
  await id(page, 'report-stale').waitFor();
  await toStep(page, 'check');
  await id(page, 'undo-button').click();
  await page.getByText('No edit to undo.').waitFor();
  await toStep(page, 'report');
  await id(page, 'report-headline').waitFor();
  assert.equal(await id(page, 'report-stale').count(), 0, 'the columns are as they were');

  const json = await saved(page, 'report-export-json');
  const report = JSON.parse(json);
  assert.equal(report.version, 1);
  assert.equal(report.quality.value, quality);
  assert.equal(report.rows.synthetic, 1_800);
  const html = await saved(page, 'report-export-html');
  assert.match(html, /<svg/);
  assert.doesNotMatch(html.replaceAll('http://www.w3.org/', ''), /\b(src|href|action)\s*=|https?:|url\(|@import/i, 'no address, near or far');
  for (const file of [json, html]) assert.ok(!file.includes(CANARY), 'no real row');
  assert.deepEqual(asked.slice(before).filter(notTheBrowsersOwn), [], 'nothing was asked of the server');
});

journey('too few rows to tell are marked', {}, async ({ page }) => {
  await openReport(page, twoClusters(400));
  await make(page);
  assert.match(await id(page, 'too-few').first().innerText(), /40 rows were set aside/);
});

journey('a report is cancelled at once and can be made again', { minutes: 3 }, async ({ page }) => {
  await openReport(page, adultLike(12_000), 'independent');
  await id(page, 'report-start').click();
  await page.locator('.progress-text').filter({ hasText: /[1-9]\d*\s%/ }).waitFor();
  const took = await page.evaluate(() => new Promise((resolve) => {
    const began = performance.now();
    const ended = () => document.querySelector('[data-testid=report-progress][data-at=idle]') && resolve(performance.now() - began);
    new MutationObserver(ended).observe(document.body, { subtree: true, childList: true, attributes: true });
    document.querySelector('[data-testid=report-cancel]').click();
  }));
  console.log(`cancelled in ${Math.round(took)} ms`);
  assert.ok(took < 1_000, `it took ${Math.round(took)} ms`);
  assert.equal(await id(page, 'report-scatter').count(), 0);

  await id(page, 'report-rows').fill('300');
  await make(page);
  assert.ok((await score(page, 'quality')) > 0.5);
});

journey('a CSV from elsewhere is judged beside the open table; a copy of it is recognised', { minutes: 3 }, async ({ page }) => {
  const [header, ...rows] = adultLike(1_600).trimEnd().split('\n');
  const table = (from, to) => [header, ...rows.slice(from, to)].join('\n');
  await open(page, '#backend=cpu');
  await load(page, 'people.csv', table(0, 800));
  await toStep(page, 'report');
  assert.equal(await id(page, 'report-start').getAttribute('aria-disabled'), 'true', 'there is nothing to judge yet');
  await page.getByText('Choose the synthetic CSV first.').waitFor();
  const choose = (name, csv, input) => id(page, input).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await choose('copy.csv', table(0, 800), 'report-file');
  await choose('others.csv', table(800, 1_600), 'report-holdout');
  await make(page);
  assert.equal(await score(page, 'columnShapes'), 1);
  assert.equal(await score(page, 'matchShare'), 1);
  assert.ok((await score(page, 'membershipAuc')) > 0.95);
  assert.match(await id(page, 'report-score-membershipAuc').innerText(), /More than chance explains/);
  assert.ok((await id(page, 'report-close').locator('tbody tr').count()) >= 2, 'pairs of a row and its like');

  // Dropped, as the other file was chosen.
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['colour,shape\nred,round\n'], 'other.csv', { type: 'text/csv' }));
    return transfer;
  });
  for (const type of ['dragenter', 'dragover', 'drop']) await id(page, 'report').dispatchEvent(type, { dataTransfer: data });
  assert.match(await id(page, 'report-file-name').innerText(), /other\.csv/);
  await id(page, 'report-start').click();
  await id(page, 'error-message').waitFor();
  await page.locator('[data-testid=report-progress][data-at=idle]').waitFor();
});

journey('the report fits a telephone', { viewport: { width: 320, height: 700 } }, async ({ page }) => {
  await openReport(page, twoClusters(600));
  await make(page);
  await id(page, 'report-scatter').getByRole('img').first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, 'nothing is wider than the window');
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const { y, height } = await id(page, 'step-export').boundingBox();
  assert.ok(y >= 0 && y + height < 100, `the steps stay in sight: ${y} px`);
  await id(page, 'step-load').click();
  await page.waitForFunction(() => scrollY === 0);
});

journey('two CSVs and rows set aside are judged straight from Load, with nothing learned', { minutes: 3 }, async ({ page }) => {
  const [header, ...rows] = adultLike(1_200).trimEnd().split('\n');
  const table = (from, to) => Buffer.from([header, ...rows.slice(from, to)].join('\n'));
  await open(page, '#backend=cpu');
  await id(page, 'judge-two').click();
  const start = id(page, 'judge-two-start');
  assert.equal(await start.getAttribute('aria-disabled'), 'true', 'there is nothing to judge yet');
  for (const [input, name, from] of [['judge-real', 'real.csv', 0], ['judge-synthetic', 'made.csv', 400], ['judge-holdout', 'others.csv', 800]]) {
    await id(page, input).setInputFiles({ name, mimeType: 'text/csv', buffer: table(from, from + 400) });
  }
  await start.click();
  await page.locator('[data-testid=step-report][aria-current]').waitFor();
  await id(page, 'report-export-html').waitFor();
  assert.ok((await score(page, 'columnShapes')) > 0.9, 'rows from the same source');
  assert.equal(await score(page, 'matchShare'), 0);
  assert.doesNotMatch(await id(page, 'report').innerText(), /\b(rows?|somebody|who)\b[^.\n]{0,20} learned from/i, 'nothing was learned from these rows');
  assert.equal(await id(page, 'step-export').getAttribute('aria-disabled'), 'true', 'there is no model');
});
