/** A run under the person's hands: paused, resumed, stopped, cancelled, and taken up again after a crash. */
import assert from 'node:assert/strict';
import {
  chooseSteps, download, id, journey, load, open, parseCsv, runIs, steps, stepsBeyond, stopLearning, toStep, trained,
} from './site.mjs';
import { twoClusters } from './tables.mjs';

/** Far more steps than any of these tests waits for. */
const ENDLESS = 1_000_000;

async function begin(page) {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(2_000));
  await chooseSteps(page, 'vae', ENDLESS);
  await id(page, 'train-button').click();
  await stepsBeyond(page, 0);
}

journey('pause holds a run, resume goes on, stop keeps what was learned', {}, async ({ page }) => {
  await begin(page);
  await id(page, 'pause-button').click();
  await runIs(page, 'paused');
  await page.waitForTimeout(500); // the chunk under way may still report
  const held = await steps(page);
  await page.waitForTimeout(700); // that nothing happens can only be seen by watching for a while
  assert.equal(await steps(page), held, 'a paused run stands still');
  await id(page, 'pause-button').click();
  await stepsBeyond(page, held);

  await stopLearning(page);
  const made = parseCsv(await download(page, 200));
  assert.deepEqual(made[0], ['group', 'size', 'colour', 'day']);
  assert.equal(made.length, 201);
});

journey('cancel drops the run and keeps the table', {}, async ({ page }) => {
  await begin(page);
  await id(page, 'cancel-button').click();
  await id(page, 'train-button').and(page.locator(':not([aria-disabled=true])')).waitFor();
  assert.equal(await id(page, 'step-export').getAttribute('aria-disabled'), 'true');
  await toStep(page, 'check');
  await id(page, 'schema-table').waitFor();
  assert.equal(await id(page, 'schema-table').locator('tbody tr').count(), 4);

  // The worker that took over is a sound one.
  await chooseSteps(page, 'independent', 1);
  await id(page, 'train-button').click();
  await trained(page);
  assert.equal(parseCsv(await download(page, 50)).length, 51);
});

journey('a worker that dies in the middle of a run is replaced, and the run goes on', { minutes: 3, expects: /unreachable/ }, async ({ page }) => {
  await begin(page);
  const [doomed] = page.workers();
  const replaced = page.waitForEvent('worker');
  // What a panic in the wasm does: a trap that nobody catches.
  await doomed.evaluate(() => void setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }));
  await replaced;
  await id(page, 'notice').waitFor();
  await toStep(page, 'check');
  await id(page, 'schema-table').waitFor();
  assert.equal(await id(page, 'schema-table').locator('tbody tr').count(), 4, 'the table is back');

  await toStep(page, 'train');
  if (!(await id(page, 'stop-button').isVisible())) await id(page, 'train-button').click(); // it died before its first checkpoint
  await stepsBeyond(page, 0);
  await stopLearning(page);
  assert.equal(parseCsv(await download(page, 50)).length, 51);
});
