/** What a person does not see coming: workers and graphics devices that are gone in the middle of a run. */
import assert from 'node:assert/strict';
import { assertTakenUp, keepDevices, listen, loseDevices, pastCheckpoint } from './faults.mjs';
import {
  chooseSteps, download, id, journey, load, open, parseCsv, setParam, steps, stepsBeyond, stopLearning, toStep, trained,
} from './site.mjs';
import { twoClusters } from './tables.mjs';

/** Far more steps than any of these tests waits for. */
const ENDLESS = 1_000_000;

async function begin(page) {
  await listen(page);
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(2_000));
  await chooseSteps(page, 'vae', ENDLESS);
  await setParam(page, 'Hidden units', 256);
  await id(page, 'train-button').click();
}

async function goesOn(page) {
  await id(page, 'notice').filter({ hasText: 'goes on learning from the last saved state' }).waitFor();
  const from = await steps(page);
  await stepsBeyond(page, from);
  await assertTakenUp(page);
  await toStep(page, 'check');
  assert.equal(await id(page, 'schema-table').locator('tbody tr').count(), 4, 'the table is back');
  await toStep(page, 'train');
  await stopLearning(page);
  await toStep(page, 'train');
  assert.equal(await page.getByLabel('Hidden units', { exact: true }).inputValue(), '256', 'what was typed is kept');
  assert.equal(parseCsv(await download(page, 50)).length, 51);
}

journey('a worker killed in the middle of a run is replaced, and the run goes on from its last checkpoint',
  { minutes: 3, expects: /killed/ }, async ({ page }) => {
    await begin(page);
    await pastCheckpoint(page);
    const replaced = page.waitForEvent('worker');
    await page.workers()[0].evaluate(() => void setTimeout(() => { throw new Error('killed'); }));
    await replaced;
    await id(page, 'notice').filter({ hasText: 'killed' }).waitFor();
    await goesOn(page);
  });

journey('a worker that ends without a word is noticed', { minutes: 3 }, async ({ page }) => {
  await begin(page);
  await pastCheckpoint(page);
  const replaced = page.waitForEvent('worker', { timeout: 15_000 });
  await page.workers()[0].evaluate(() => void setTimeout(() => self.close()));
  await replaced;
  await id(page, 'notice').filter({ hasText: 'it ended without a word' }).waitFor();
  await goesOn(page);
});

journey('a worker that hangs is noticed, and it is the person who ends it', { minutes: 3 }, async ({ page }) => {
  await begin(page);
  await pastCheckpoint(page);
  const silent = id(page, 'silent');
  assert.equal(await silent.count(), 0, 'while it learns there is nothing to say');
  const [worker] = page.workers();
  void worker.evaluate(() => { for (;;); }).catch(() => {}); // it never answers
  await silent.filter({ hasText: 'The worker has not answered for 15 s.' }).waitFor();
  await id(page, 'silent-wait').click();
  await silent.waitFor({ state: 'detached' });
  await silent.filter({ hasText: 'has not answered for 30 s' }).waitFor();
  assert.equal(page.workers()[0], worker, 'nothing is ended unasked');
  await id(page, 'silent-restart').filter({ hasText: 'from the last saved state' }).click();
  await id(page, 'notice').filter({ hasText: 'it had not answered for 30 s' }).waitFor();
  await goesOn(page);
  assert.equal(await silent.count(), 0);
});

journey('what a run has learned is the same in a new worker: its best state, not its last', { minutes: 3, expects: /killed/ }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(100));
  await chooseSteps(page, 'vae', 2_000);
  await setParam(page, 'KL weight', 0.01); // learns its hundred rows by heart, so that its last state is not its best
  await id(page, 'train-button').click();
  await trained(page);
  assert.match(await page.locator('.progress-text').innerText(), /lowest at step.*that state is kept/);
  const before = await download(page, 200);
  await page.workers()[0].evaluate(() => void setTimeout(() => { throw new Error('killed'); }));
  await id(page, 'notice').filter({ hasText: 'killed' }).waitFor();
  assert.equal(await download(page, 200), before);
});

// The software adapter takes about a second for a step of the smallest net.
journey('a lost graphics device is replaced, and at the second loss within a minute the processor goes on', { gpu: true, minutes: 8, serviceWorkers: 'block' }, async ({ page }) => {
  await keepDevices(page);
  await listen(page);
  assert.equal(await open(page, '#backend=webgpu'), 'webgpu');
  await load(page, 'clusters.csv', twoClusters(400));
  await chooseSteps(page, 'vae', ENDLESS);
  for (const [title, value] of [['Hidden units', 16], ['Latent numbers', 4], ['Batch', 32]]) await setParam(page, title, value);
  await id(page, 'train-button').click();
  await loseDevices(page);
  await id(page, 'backend-badge').filter({ hasText: 'device was lost' }).waitFor();
  await stopLearning(page);
  await toStep(page, 'train');
  assert.equal(await page.getByLabel('Hidden units', { exact: true }).inputValue(), '16', 'what was typed is kept');
  assert.equal(parseCsv(await download(page, 50)).length, 51);
});
