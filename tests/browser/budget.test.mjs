/** What a visitor waits for, in bytes and in milliseconds. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { chooseSteps, file, id, journey, load, open, site, stepsBeyond } from './site.mjs';

/** Far more steps than any of these tests waits for. */
const ENDLESS = 1_000_000;
const LONG_MS = 50;
const CANCEL_MS = 100;
/** A neighbour on the same cores can hold up any one of them; what the page itself does too long shows in each. */
const WINDOWS = 4;
const WINDOW_MS = 4_000;

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

/** The longest task of the page in each window; `busy` plants one of so many milliseconds, to see that it is found. */
function longest(page, windows, ms, busy = 0) {
  return page.evaluate(async ([windows, ms, busy]) => {
    const found = [];
    for (let i = 0; i < windows; i++) {
      const tasks = [];
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
      observer.observe({ type: 'longtask' });
      setTimeout(() => { for (const end = performance.now() + busy; performance.now() < end;); });
      await new Promise((done) => setTimeout(done, ms));
      observer.disconnect();
      found.push(Math.max(0, ...tasks));
    }
    return found;
  }, [windows, ms, busy]);
}

for (const [table, model] of [['penguins.csv', 'autoregressive'], ['fraud.csv', 'ctgan']]) {
  journey(`while ${model} learns ${table}, the page is never busy for ${LONG_MS} ms`, { minutes: 3 }, async ({ page }) => {
    await open(page, '#backend=cpu');
    await load(page, table, await readFile(file(`www/demo/${table}`)));
    await chooseSteps(page, model, ENDLESS);
    await id(page, 'train-button').click();
    await stepsBeyond(page, 2);
    await page.waitForTimeout(2_000); // the first drawings compile the code that the others run
    const tasks = await longest(page, WINDOWS, WINDOW_MS);
    const [planted] = await longest(page, 1, 1_000, 2 * LONG_MS);
    assert.ok(planted > LONG_MS, 'a long task is seen');
    assert.ok(Math.min(...tasks) <= LONG_MS, `the longest tasks took ${tasks.map(Math.round)} ms`);
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
