/** Graphics devices that a test takes away. */
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

/** Waits for a first checkpoint, from which a new worker goes on; says how far the run has come. */
export async function pastCheckpoint(page) {
  await stepsBeyond(page, 0);
  await page.waitForTimeout(5_000);
  await stepsBeyond(page, await steps(page));
  return steps(page);
}

/** Loses the device under a run, and waits until the new worker takes steps with what it has. */
export async function loseDevice(page) {
  await pastCheckpoint(page);
  const notice = id(page, 'notice');
  // What is said of an earlier loss must not be taken for this one.
  if (await notice.isVisible()) await notice.getByRole('button').click();
  await page.workers()[0].evaluate(() => self.device.destroy());
  await notice.filter({ hasText: /device was lost.*goes on learning from the last saved state/ }).waitFor();
  await stepsBeyond(page, await steps(page));
}
