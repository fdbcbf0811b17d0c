/** The runs of a tab: scored, side by side, opened again. */
import assert from 'node:assert/strict';
import { chooseSteps, download, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

const row = (page, n) => id(page, 'history-table').locator(`tr[data-run="${n}"]`);

async function learn(page, model, steps) {
  await chooseSteps(page, model, steps);
  await id(page, 'train-button').click();
  await trained(page);
}

journey('two runs stand side by side with their scores, and the first is opened again', { minutes: 3 }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(1_000));
  await learn(page, 'independent', 1);
  await row(page, 1).and(page.locator('[data-shown]')).waitFor();
  await row(page, 1).locator('.score').first().waitFor();
  await learn(page, 'vae', 30);
  await row(page, 2).locator('.score').first().waitFor();
  assert.match(await row(page, 2).innerText(), /30 steps · holdout 10\s% · seed 1/);
  const terms = await page.locator('.loss-curve').count();
  assert.ok(terms > 0, 'the second run has losses');

  await row(page, 1).getByTestId('history-open').click();
  await row(page, 1).and(page.locator('[data-shown]')).waitFor();
  assert.equal(await row(page, 2).and(page.locator('[data-shown]')).count(), 0);
  assert.equal(await page.locator('.loss-curve').count(), 0, 'the pictures are those of the first run');
  assert.equal(parseCsv(await download(page, 50)).length, 51);

  // The report judges rows of the model that was opened again, and the worker may be replaced meanwhile.
  await toStep(page, 'report');
  await id(page, 'report-start').click();
  await id(page, 'report-export-html').waitFor();
  await toStep(page, 'train');
  await id(page, 'model-select').selectOption('vae');
  await id(page, 'steps-input').fill('1000000');
  await id(page, 'train-button').click();
  await id(page, 'cancel-button').click();
  await id(page, 'train-button').and(page.locator(':not([aria-disabled=true])')).waitFor();
  await row(page, 2).getByTestId('history-open').click();
  await row(page, 2).and(page.locator('[data-shown]')).waitFor();
  assert.equal(parseCsv(await download(page, 20)).length, 21);
});

journey('another table forgets the runs of the one before', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(400));
  await learn(page, 'independent', 1);
  await row(page, 1).waitFor();
  await load(page, 'more.csv', twoClusters(500));
  await toStep(page, 'train');
  await id(page, 'model-select').waitFor();
  assert.equal(await id(page, 'history-table').count(), 0);
});
