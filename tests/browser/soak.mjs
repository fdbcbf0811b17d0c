/** The same again and again, with an eye on the memory. */
import assert from 'node:assert/strict';
import { chooseSteps, id, load, open, runIs, setParam, stepsBeyond } from './site.mjs';
import { twoClusters } from './tables.mjs';

/** Prepended to the worker, which keeps hold of the memory of each wasm it starts. */
const KEEP = `{
  const start = WebAssembly.instantiate;
  self.heaps = [];
  WebAssembly.instantiate = async (...args) => {
    const made = await start(...args);
    self.heaps.push((made.instance ?? made).exports.memory);
    return made;
  };
}
`;

export const keepHeaps = (page) => page.route('**/worker.js', async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, body: KEEP + (await response.text()) });
});

/** Bytes of all wasm memories of the one worker. */
export const heap = (page) =>
  page.workers()[0].evaluate(() => self.heaps.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));

async function train(page) {
  await id(page, 'train-button').and(page.locator(':not([aria-disabled=true])')).click();
}

async function learned(page) {
  await train(page);
  await runIs(page, 'done');
  return heap(page);
}

/** Bytes of the graphics adapter that the one worker uses and holds. */
const pool = (page) => page.workers()[0].evaluate(() => wasm_bindgen.memoryPool());

/**
 * One worker differs a little from the next, and a memory that finds no gap large enough grows by some megabytes, once.
 * What leaks makes the second half of the rounds larger than the first, and grows again and again.
 */
function assertFlat(bytes, what) {
  assert.ok(bytes[0] > 0, `${what}: it is measured`);
  const half = bytes.length / 2;
  const [early, late] = [bytes.slice(0, half), bytes.slice(half)];
  const before = (i) => Math.max(...early, ...late.slice(0, i));
  const grown = late.filter((now, i) => now > before(i)).length;
  const said = `${what}: ${bytes.map((n) => (n / 1e6).toFixed(1)).join(', ')} MB`;
  console.log(said);
  assert.ok(before(half) <= 1.1 * before(0) || grown <= 1, said);
}

const ENDLESS = '1000000';

/** Begins a run, cancels it, and lets one of so many steps come to its end. */
async function cancelAndLearn(page, steps) {
  await id(page, 'steps-input').fill(ENDLESS);
  await train(page);
  await stepsBeyond(page, 0);
  await id(page, 'cancel-button').click();
  await id(page, 'steps-input').fill(steps);
  return learned(page);
}

/** Train, cancel, train to the end, so many times; and then twice as often to the end in one and the same worker. */
export async function cycles(page, times) {
  await keepHeaps(page);
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(2_000));
  const afterCancel = [];
  const inOneWorker = [];
  await chooseSteps(page, 'vae', 300);
  for (let i = 0; i < times; i++) afterCancel.push(await cancelAndLearn(page, '300'));
  for (let i = 0; i < 2 * times; i++) inOneWorker.push(await learned(page));
  assertFlat(afterCancel, 'after a cancel');
  assertFlat(inOneWorker, 'in one worker');
}

/** The same on the graphics adapter, with its own memory measured as well. The software one takes a second for a step. */
export async function graphicsCycles(page, times) {
  await keepHeaps(page);
  assert.equal(await open(page, '#backend=webgpu'), 'webgpu');
  await load(page, 'clusters.csv', twoClusters(200));
  await chooseSteps(page, 'vae', 4);
  for (const [title, value] of [['Hidden units', 16], ['Latent numbers', 4], ['Batch', 32]]) await setParam(page, title, value);
  await cancelAndLearn(page, '4');
  const [heaps, inUse, reserved] = [[], [], []];
  for (let i = 0; i < times; i++) {
    heaps.push(await learned(page));
    const found = await pool(page);
    inUse.push(found.inUse);
    reserved.push(found.reserved);
  }
  assertFlat(heaps, 'wasm memory');
  assertFlat(inUse, 'graphics memory in use');
  assertFlat(reserved, 'graphics memory held');
}
