/** What a visitor waits for, in bytes and in milliseconds. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { chooseSteps, file, id, journey, load, open, site, stepsBeyond } from './site.mjs';

/** Far more steps than any of these tests waits for. */
const ENDLESS = 1_000_000;
const LONG_MS = 50;
const CANCEL_MS = 100;
const WATCH_MS = 5_000;
/** Of the clock, so that much of it is left where the cores are shared. */
const PLANTED_MS = 2_000;

journey('the files of the first paint are small', {}, async ({ page }) => {
  await open(page);
  const names = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const before = performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd <= paint.startTime);
    return before.map(({ name }) => name);
  });
  // The wasm is fetched meanwhile, has a budget of its own, and no paint waits for it.
  const paths = names.filter((name) => !name.endsWith('.wasm')).map((name) => name.slice(site().length + 1));
  assert.ok(paths.includes('app.js') && paths.includes('style.css'), `found ${paths}`);
  const sizes = await Promise.all(['index.html', ...paths].map(async (path) => gzipSync(await readFile(file(`dist/${path}`))).length));
  const sum = sizes.reduce((all, size) => all + size, 0);
  assert.ok(sum < 300_000, `${sum} bytes in gzip for ${paths}`);
});

/**
 * The longest task of the page's main thread while `during` lasts, in milliseconds of its own: what a neighbour on the
 * same cores takes away in the midst of a task is no fault of the page.
 */
async function longest(page, during) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['__metadata', 'disabled-by-default-devtools.timeline'] });
  await during();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const main = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread);
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && event.tdur !== undefined && main.includes(thread(event)));
  assert.ok(tasks.length > 0, 'tasks were seen');
  return Math.max(...tasks.map(({ tdur }) => tdur / 1_000));
}

for (const [table, model] of [['penguins.csv', 'autoregressive'], ['penguins.csv', 'vae'], ['fraud.csv', 'ctgan']]) {
  journey(`while ${model} learns ${table}, the page is never busy for ${LONG_MS} ms, whatever is watched`, { minutes: 3 }, async ({ page }) => {
    await open(page, '#backend=cpu');
    await load(page, table, await readFile(file(`www/demo/${table}`)));
    await chooseSteps(page, model, ENDLESS);
    await id(page, 'train-button').click();
    await stepsBeyond(page, 2);
    const views = await page.locator('[data-testid^=tab-]').all();
    assert.ok(views.length >= 3, 'there are several views');
    for (const view of views) {
      await view.click();
      await page.waitForTimeout(2_000); // the first drawings compile the code that the others run
      const took = await longest(page, () => page.waitForTimeout(WATCH_MS));
      assert.ok(took <= LONG_MS, `${await view.innerText()}: the longest task took ${took} ms`);
    }
    const planted = await longest(page, async () => {
      await page.evaluate((ms) => { for (const end = performance.now() + ms; performance.now() < end;); }, PLANTED_MS);
      await page.waitForTimeout(1_000); // the answer comes from the midst of that task
    });
    assert.ok(planted > LONG_MS, `a long task is seen: ${planted} ms`);
  });
}

journey(`a cancelled run leaves the page idle within ${CANCEL_MS} ms`, { minutes: 3 }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'fraud.csv', await readFile(file('www/demo/fraud.csv')));
  const took = [];
  for (let i = 0; i < 3; i++) {
    await chooseSteps(page, 'vae', ENDLESS);
    await id(page, 'train-button').click();
    await stepsBeyond(page, 0);
    took.push(await page.evaluate(() => new Promise((done) => {
      const began = performance.now();
      const idle = () => {
        if (document.querySelector('[data-testid=progress][data-at=idle]')) done(performance.now() - began);
        else requestAnimationFrame(idle);
      };
      document.querySelector('[data-testid=cancel-button]').click();
      idle();
    })));
    await id(page, 'train-button').and(page.locator(':not([aria-disabled=true])')).waitFor();
  }
  assert.ok(Math.min(...took) < CANCEL_MS, `it took ${took.map(Math.round)} ms`);
});
