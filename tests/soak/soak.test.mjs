/** What takes too long for every day: many cycles, many lost devices, and a table of a million rows. */
import assert from 'node:assert/strict';
import { keepDevices, listen, loseDevices } from '../browser/faults.mjs';
import { chooseSteps, id, journey, load, open, setParam, site, toStep, trained } from '../browser/site.mjs';
import { cycles, graphicsCycles, heap, keepHeaps } from '../browser/soak.mjs';
import { twoClusters } from '../browser/tables.mjs';

const GIB = 2 ** 30;

journey('fifty cycles of train, cancel, train leave the memory flat', { minutes: 30, serviceWorkers: 'block' }, ({ page }) => cycles(page, 50));

journey('thirty runs on the graphics adapter leave its memory flat', { gpu: true, minutes: 30, serviceWorkers: 'block' }, ({ page }) => graphicsCycles(page, 30));

journey('twenty lost devices, two or more to a visit', { gpu: true, minutes: 30, serviceWorkers: 'block' }, async ({ page }) => {
  await keepDevices(page);
  await listen(page);
  for (let lost = 0, visit = 0; lost < 20; visit++) {
    await page.goto(`${site()}/?${visit}`);
    assert.equal(await open(page, '#backend=webgpu'), 'webgpu');
    await load(page, 'clusters.csv', twoClusters(400));
    await chooseSteps(page, 'vae', 1_000_000);
    for (const [title, value] of [['Hidden units', 16], ['Latent numbers', 4], ['Batch', 32]]) await setParam(page, title, value);
    await id(page, 'train-button').click();
    lost += await loseDevices(page);
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

/** A file that only counts, in the place of the browser's own dialog; and the longest that the page was busy. */
const countWrites = (page) => page.addInitScript(() => {
  window.written = { bytes: 0, lines: 0, largest: 0, files: 0 };
  window.longest = 0;
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration); })
    .observe({ entryTypes: ['longtask'] });
  window.showSaveFilePicker = async () => ({
    createWritable: async () => ({
      async write(bytes) {
        window.written.bytes += bytes.byteLength;
        window.written.largest = Math.max(window.written.largest, bytes.byteLength);
        for (const byte of bytes) if (byte === 10) window.written.lines += 1;
      },
      async close() { window.written.files += 1; },
      async abort() {},
    }),
  });
});

journey('a million rows come down in pieces, twice, and are held once', { minutes: 20, serviceWorkers: 'block' }, async ({ page }) => {
  await keepHeaps(page);
  await countWrites(page);
  await open(page, '#backend=cpu');
  page.setDefaultTimeout(5 * 60_000);
  await load(page, 'clusters.csv', twoClusters(2_000));
  await chooseSteps(page, 'bayes_net', 1);
  await id(page, 'train-button').click();
  await trained(page);
  await toStep(page, 'export');
  await id(page, 'rows-input').fill('1000000');
  const heaps = [];
  for (const seed of [1, 2]) {
    await id(page, 'seed-input').fill(String(seed));
    await id(page, 'download-csv').click();
    await page.waitForFunction((files) => window.written.files === files, seed);
    heaps.push(await heap(page));
  }
  const { lines, bytes, largest } = await page.evaluate(() => window.written);
  assert.equal(lines, 2 * 1_000_001);
  assert.ok(largest < bytes / 40, `a piece of ${largest} bytes out of ${bytes}`);
  assert.ok(heaps[1] <= 1.1 * heaps[0], `the second million took more room: ${heaps.map((n) => (n / 1e6).toFixed(1))} MB`);
  const held = await page.evaluate(() => performance.memory.usedJSHeapSize);
  assert.ok(held < 100e6, `${held} bytes in the page`);
  const longest = await page.evaluate(() => window.longest);
  assert.ok(longest < 500, `the page stood still for ${longest} ms`);
});
