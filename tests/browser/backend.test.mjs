/** Where the page computes: on the graphics adapter where there is one, and without it no less. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import {
  chooseSteps, download, drop, file, id, journey, open, parseCsv, setParam, site, trained,
} from './site.mjs';

const PENGUINS = await readFile(file('www/demo/penguins.csv'), 'utf8');

async function openPenguins(page) {
  await id(page, 'sample-select').selectOption('penguins.csv');
  await id(page, 'schema-table').waitFor();
}

// The software adapter takes about a second for a step of a small net, and longer for the first ones.
journey('WebGPU trains a small net and makes rows from it', { gpu: true, minutes: 10 }, async ({ page, asked }) => {
  assert.equal(await open(page, '#backend=webgpu'), 'webgpu');
  assert.ok(asked.some((path) => path.includes('lookalike_gpu_bg.wasm')));
  await openPenguins(page);
  await chooseSteps(page, 'vae', 20);
  await setParam(page, 'Hidden units', 16);
  await setParam(page, 'Latent numbers', 4);
  await setParam(page, 'Batch', 32);
  await id(page, 'train-button').click();
  await trained(page, 8 * 60_000);
  const [made, real] = [parseCsv(await download(page, 100)), parseCsv(PENGUINS)];
  assert.deepEqual(made[0], real[0]);
  assert.equal(made.length, 101);
  const species = new Set(real.slice(1).map((row) => row[0]));
  assert.deepEqual(made.slice(1).map((row) => row[0]).filter((name) => !species.has(name)), []);
});

journey('a trial finds a software adapter slower, and a file that came before it is opened', { gpu: true }, async ({ page, asked }) => {
  await page.goto(site());
  await page.waitForFunction(() => globalThis.crossOriginIsolated); // a first visit begins again with its headers
  await drop(page, 'penguins.csv', PENGUINS);
  await page.getByText(/penguins\.csv waits unread/).waitFor();
  await id(page, 'schema-table').waitFor();
  assert.equal(await id(page, 'backend-badge').getAttribute('data-backend'), 'cpu');
  assert.ok(asked.some((path) => path.includes('lookalike_gpu_bg.wasm')), 'it was tried');
});

journey('without an adapter the page computes on the processor and never fetches the large wasm', {}, async ({ page, asked }) => {
  assert.equal(await open(page), 'cpu');
  await openPenguins(page);
  await chooseSteps(page, 'vae', 30);
  await id(page, 'train-button').click();
  await trained(page);
  assert.equal(parseCsv(await download(page, 40)).length, 41);
  assert.deepEqual(asked.filter((path) => path.includes('lookalike_gpu')), []);
});

/** A driver that reads back numbers a tenth too large. */
const WRONG = `
const right = GPUBuffer.prototype.getMappedRange;
GPUBuffer.prototype.getMappedRange = function (...range) {
  const bytes = right.apply(this, range);
  if (this.usage & GPUBufferUsage.MAP_READ) new Float32Array(bytes, 0, bytes.byteLength >> 2).forEach((value, i, all) => { all[i] = 1.1 * value; });
  return bytes;
};
`;

journey('an adapter that computes wrongly is not used, and the page says why', { gpu: true, minutes: 3, serviceWorkers: 'block' }, async ({ page }) => {
  await page.route('**/worker.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${WRONG}${await response.text()}` });
  });
  assert.equal(await open(page, '#backend=webgpu'), 'cpu');
  assert.match(await id(page, 'backend-badge').innerText(), /came to other numbers than the processor/);
});
