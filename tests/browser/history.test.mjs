/** The runs of a tab: scored, side by side, opened again. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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
  await id(page, 'seed-input').fill('9');
  await row(page, 2).getByTestId('history-open').click();
  await row(page, 2).and(page.locator('[data-shown]')).waitFor();

  // The form, the map and the rows set aside are those of that run.
  const form = ['model-select', 'preset-select', 'steps-input', 'seed-input'].map((name) => id(page, name).inputValue());
  assert.deepEqual(await Promise.all(form), ['vae', 'steps', '30', '1']);
  await page.waitForURL(/model=vae&preset=steps&steps=30/);
  await id(page, 'tab-latent').click();
  await id(page, 'decoded').getByRole('table').waitFor();
  await id(page, 'way-from').click();
  assert.equal(await id(page, 'way-to').getAttribute('aria-disabled'), 'true', 'a way goes from one row to another');
  await page.getByText('The nearest row is the start already.').waitFor();
  await id(page, 'latent-x').focus();
  await page.keyboard.press('End');
  await id(page, 'way-to').click();
  await id(page, 'way-table').waitFor();

  // The temperature acts on what is seen, at once and without a run.
  await id(page, 'tab-rows').click();
  const before = await id(page, 'live-rows').textContent();
  const rowsAre = (same) => page.waitForFunction(([was, wanted]) =>
    (document.querySelector('[data-testid=live-rows]')?.textContent === was) === wanted, [before, same]);
  await id(page, 'temper').focus();
  await page.keyboard.press('Home');
  await rowsAre(false);
  await id(page, 'temper-own').click();
  await rowsAre(true);
  assert.equal(await page.locator('[data-testid=progress][data-at=done]').count(), 1, 'nothing was learned meanwhile');

  assert.equal(parseCsv(await download(page, 20)).length, 21);
  const coming = page.waitForEvent('download');
  await id(page, 'download-holdout').click();
  const held = parseCsv(await readFile(await (await coming).path(), 'utf8'));
  assert.equal(held.length, 101, 'a tenth of the rows');

  // A state that cannot be taken up leaves the model, and says why the pictures stand still.
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message.name === 'restore') message.args.checkpoint = new Uint8Array(4);
      return postMessage.call(this, message, ...rest);
    };
  });
  await toStep(page, 'train');
  await row(page, 1).getByTestId('history-open').click();
  await row(page, 1).and(page.locator('[data-shown]')).waitFor();
  await row(page, 2).getByTestId('history-open').click();
  await id(page, 'sight-shut').filter({ hasText: 'could not be taken up again' }).waitFor();
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
