/** Graphics devices that a test takes away. */
import assert from 'node:assert/strict';
import { id, steps, stepsBeyond } from './site.mjs';

/** Prepended to the worker, which keeps hold of each device that it opens. */
const KEEP = `{
  const open = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...args) { return (self.device = await open.apply(this, args)); };
}
`;

export const keepDevices = (page) => page.route('**/worker.js', async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, body: KEEP + (await response.text()) });
});

/** Keeps what each worker says of its run: the steps it takes and when it saves where it stands. */
export const listen = (page) => page.addInitScript(() => {
  const Real = Worker;
  globalThis.news = [];
  let workers = 0;
  globalThis.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      const worker = ++workers;
      this.addEventListener('message', ({ data: { event, progress } }) => {
        if (event === 'progress' || event === 'checkpoint') news.push({ worker, step: progress?.step ?? null });
      });
    }
  };
});

/** The step of the last saved state before the last change of workers, and the first step after it. */
export async function takenUp(page) {
  const news = await page.evaluate(() => globalThis.news);
  const last = news.at(-1).worker;
  const before = news.filter(({ worker }) => worker < last);
  const theirs = before.filter(({ worker }) => worker === before.at(-1).worker);
  const saved = theirs.findLastIndex(({ step }) => step === null);
  return { saved: theirs[saved - 1]?.step ?? 0, next: news.find(({ worker }) => worker === last).step };
}

/** The first chunk of a run, new or taken up, is one step. */
export async function assertTakenUp(page) {
  const { saved, next } = await takenUp(page);
  assert.ok(saved > 0, 'a state was saved');
  assert.equal(next, saved + 1, 'it goes on from there, and not from the beginning');
}

/** Waits for a first checkpoint, from which a new worker goes on; says how far the run has come. */
export async function pastCheckpoint(page) {
  await stepsBeyond(page, 0);
  await page.waitForTimeout(5_000);
  await stepsBeyond(page, await steps(page));
  return steps(page);
}

/** Loses the device under a run, and waits until the new worker takes steps with what it has. Says when it was lost. */
async function loseDevice(page) {
  await pastCheckpoint(page);
  const notice = id(page, 'notice');
  // What is said of an earlier loss must not be taken for this one.
  if (await notice.isVisible()) await notice.getByRole('button').click();
  const lost = Date.now();
  await page.workers()[0].evaluate(() => self.device.destroy());
  await notice.filter({ hasText: /device was lost.*goes on learning from the last saved state/ }).waitFor();
  await stepsBeyond(page, await steps(page));
  await assertTakenUp(page);
  return lost;
}

const backend = (page) => id(page, 'backend-badge').getAttribute('data-backend');

/**
 * Loses devices until two are lost within a minute, after which the run goes on on the processor; says how many. On a busy
 * machine there is more than a minute between two, and then each is followed by another device.
 */
export async function loseDevices(page) {
  let last = await loseDevice(page);
  for (let lost = 2; ; lost++) {
    assert.equal(await backend(page), 'webgpu', 'a new device');
    const now = await loseDevice(page);
    if (now - last < 55_000) assert.equal(await backend(page), 'cpu', 'twice within a minute');
    if ((await backend(page)) === 'cpu') {
      assert.ok(now - last < 65_000, `${now - last} ms between two`);
      return lost;
    }
    last = now;
  }
}
