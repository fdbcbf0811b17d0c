/** What takes too long for every day: many cycles, many lost devices, and a table of a million rows. */
import assert from 'node:assert/strict';
import { keepDevices, listen, loseDevice } from '../browser/faults.mjs';
import { chooseSteps, id, journey, load, open, setParam, site, trained } from '../browser/site.mjs';
import { cycles, graphicsCycles, heap, keepHeaps } from '../browser/soak.mjs';
import { twoClusters } from '../browser/tables.mjs';

const GIB = 2 ** 30;

journey('fifty cycles of train, cancel, train leave the memory flat', { minutes: 30, serviceWorkers: 'block' }, ({ page }) => cycles(page, 50));

journey('thirty runs on the graphics adapter leave its memory flat', { gpu: true, minutes: 30, serviceWorkers: 'block' }, ({ page }) => graphicsCycles(page, 30));

journey('twenty lost devices, two to a visit', { gpu: true, minutes: 30, serviceWorkers: 'block' }, async ({ page }) => {
  await keepDevices(page);
  await listen(page);
  for (let visit = 0; visit < 10; visit++) {
    await page.goto(`${site()}/?${visit}`);
    assert.equal(await open(page, '#backend=webgpu'), 'webgpu');
    await load(page, 'clusters.csv', twoClusters(400));
    await chooseSteps(page, 'vae', 1_000_000);
    for (const [title, value] of [['Hidden units', 16], ['Latent numbers', 4], ['Batch', 32]]) await setParam(page, title, value);
    await id(page, 'train-button').click();
    await loseDevice(page);
    await loseDevice(page);
    assert.equal(await id(page, 'backend-badge').getAttribute('data-backend'), 'cpu');
  }
});

journey('a million rows load and train within 2 GiB', { minutes: 15, serviceWorkers: 'block' }, async ({ page }) => {
  await keepHeaps(page);
  await open(page, '#backend=cpu');
  page.setDefaultTimeout(5 * 60_000);
  await load(page, 'million.csv', twoClusters(1_000_000));
  await chooseSteps(page, 'vae', 100);
  await id(page, 'train-button').click();
  await trained(page, 10 * 60_000);
  const used = await heap(page);
  const said = `${(used / GIB).toFixed(2)} GiB`;
  console.log(`a million rows: ${said}`);
  assert.ok(used > 0 && used < 2 * GIB, said);
});
