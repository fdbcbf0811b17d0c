/**
 * What the browser tests share: the built site behind our own server, a fresh Chromium for each test, and the few
 * moves of which every journey is made.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from '../../www/node_modules/playwright-core/index.mjs';
import { serve } from '../../scripts/serve.mjs';

const ROOT = new URL('../../', import.meta.url);
export const file = (path) => new URL(path, ROOT);
const RESULTS = new URL('.results/', import.meta.url);
const QUIET = [
  '--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-quic',
  // Nothing but our own server can be reached, whatever a page may try.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
/** Chromium's software adapter. Without these flags headless Chromium offers none. */
const SOFTWARE_GPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];

/** The page tries its own seal once, and the console says that it held. */
const SEALED = /demo\/index\.json.*Content Security Policy/;

const MINUTE = 60_000;

let server;
let asked = [];
before(async () => {
  server = await serve(fileURLToPath(file('dist')), 0);
  server.on('request', (request) => asked.push(request.url));
});
after(() => server.close());

/**
 * A test in a browser of its own, of this many minutes for a try. `body` gets the page, the paths that the server
 * was asked for, and a list to which it adds each other host of its own. Whatever the test is about, the page asks nothing of another origin, and neither logs an error nor
 * throws, unless `expects` it.
 */
export function journey(name, { minutes = 2, ...settings } = {}, body) {
  test(name, { timeout: 2 * minutes * MINUTE }, async () => {
    try {
      await once(name, settings, body);
    } catch (error) {
      // A browser starved by its neighbours can stall for a minute; what is really broken fails again.
      if (error.name !== 'TimeoutError') throw error;
      console.error(`${name}: once more, in a new browser, after: ${error.message}`);
      await once(name, settings, body);
    }
  });
}

async function once(name, { gpu = false, expects = null, ...context }, body) {
  asked = [];
  const args = [...QUIET, ...(gpu ? SOFTWARE_GPU : [])];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
  try {
    const opened = await browser.newContext({ acceptDownloads: true, ...context });
    const page = await opened.newPage();
    page.setDefaultTimeout(MINUTE);
    const addresses = [];
    const hosts = [site()];
    const faults = [];
    opened.on('request', (request) => addresses.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    // A page that threw will not come to what the test waits for.
    const broken = new Promise((_, reject) => {
      page.on('pageerror', (error) => {
        faults.push(String(error));
        if (!expects?.test(String(error))) reject(error);
      });
    });
    try {
      await Promise.race([body({ page, asked, hosts }), broken]);
      const elsewhere = addresses.filter((address) => !/^(blob|data):/.test(address) && !hosts.some((host) => address.startsWith(host)));
      assert.deepEqual(elsewhere, [], 'nothing was asked of another origin');
      assert.deepEqual(faults.filter((fault) => !expects?.test(fault) && !SEALED.test(fault)), [], 'the page reported no fault');
    } catch (error) {
      await mkdir(RESULTS, { recursive: true });
      const path = fileURLToPath(new URL(`${name.replace(/\W+/g, '-')}.png`, RESULTS));
      await page.screenshot({ path, fullPage: true }).catch(() => {});
      console.error(`screenshot: ${path}\npage faults: ${faults.join('\n') || 'none'}`);
      throw error;
    }
  } finally {
    await browser.close();
  }
}

/** The browser looks for a newer service worker when it likes; no page can stop it, and no page has a say in it. */
export const notTheBrowsersOwn = (path) => path !== '/service-worker.js';

export const site = () => `http://127.0.0.1:${server.address().port}`;
export const id = (page, name) => page.getByTestId(name);

/** Opens the page, waits until it has chosen where to compute and has kept itself for later, and says where. */
export async function open(page, hash = '') {
  await page.goto(`${site()}/${hash}`);
  await page.locator('[data-testid=backend-badge]:is([data-backend=cpu], [data-backend=webgpu])').waitFor();
  await page.locator('[data-testid=offline-badge]:not([data-offline=starting])').waitFor();
  await page.locator('[data-testid=seal-badge]:not([data-sealed=no])').waitFor();
  return id(page, 'backend-badge').getAttribute('data-backend');
}

/** Leaves the seal off, to look at what lies under it. */
export const leaveOpen = (page) => page.addInitScript(() => {
  const { append } = Element.prototype;
  HTMLHeadElement.prototype.append = function (...nodes) {
    append.apply(this, nodes.filter((node) => !(node instanceof HTMLMetaElement)));
  };
});

/** Drops a file on the page, as a person does with the mouse. */
export async function drop(page, name, bytes) {
  const data = await page.evaluateHandle(
    ([text, called]) => {
      const transfer = new DataTransfer();
      const raw = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([raw], called, { type: 'text/csv' }));
      return transfer;
    },
    [Buffer.from(bytes).toString('base64'), name],
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await id(page, 'drop-zone').dispatchEvent(type, { dataTransfer: data });
  }
}

/** Chooses a file and waits for the table of its columns. */
export async function load(page, name, bytes) {
  await id(page, 'file-input').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  await id(page, 'schema-table').waitFor();
}

/** Goes to a step, and waits until it is the one that is drawn. */
export async function toStep(page, step) {
  await id(page, `step-${step}`).click();
  await page.locator(`[data-testid=step-${step}][aria-current]`).waitFor();
}

export async function chooseModel(page, model) {
  await id(page, 'model-select').selectOption(model);
}

/** Fills the training form: a model and a fixed number of steps. */
export async function chooseSteps(page, model, steps) {
  await toStep(page, 'train');
  await chooseModel(page, model);
  await id(page, 'preset-select').selectOption('steps');
  await id(page, 'steps-input').fill(String(steps));
}

/** Sets a number of the model's own, by the name that the form gives it. */
export async function setParam(page, title, value) {
  const advanced = page.locator('details.advanced');
  if (!(await advanced.evaluate((details) => details.open))) await advanced.locator('summary').click();
  await advanced.getByLabel(title, { exact: true }).fill(String(value));
}

/** What the progress bar says of the run: running, paused, stopping, done, stopped. */
export async function runIs(page, at) {
  await page.locator(`[data-testid=progress][data-at=${at}]`).waitFor();
}

/** Resolves once the Export step can open, which is when training has ended and left a model. */
export async function trained(page, timeout = MINUTE) {
  await page.locator('[data-testid=step-export]:not([aria-disabled=true])').waitFor({ timeout });
}

/** Stops a run and keeps what it learned; one that settles meanwhile has ended by itself. */
export async function stopLearning(page) {
  const ended = trained(page);
  await Promise.race([ended, id(page, 'stop-button').click().catch(() => {})]);
  await ended;
}

const STEP = /\bstep ([\d,]+)/;

/** How many steps the run has taken, as the bar under the form says. */
export async function steps(page) {
  const [, n] = STEP.exec(await page.locator('.progress-text').innerText()) ?? [null, '0'];
  return Number(n.replaceAll(',', ''));
}

/** Resolves once the run has taken more than this many steps. */
export async function stepsBeyond(page, from) {
  while ((await steps(page)) <= from) {
    const before = await page.locator('.progress-text').innerText();
    await page.locator('.progress-text').filter({ hasNotText: before }).waitFor();
  }
}

/** Asks for rows in the Export step and returns the CSV that comes down. */
export async function download(page, rows) {
  await toStep(page, 'export');
  await id(page, 'rows-input').fill(String(rows));
  const coming = page.waitForEvent('download');
  await id(page, 'download-csv').click();
  return readFile(await (await coming).path(), 'utf8');
}

/** Rows of fields; understands quotes, which is all that our own CSV uses. */
export function parseCsv(text) {
  const rows = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let found; field.lastIndex < text.length && (found = field.exec(text)); ) {
    rows.at(-1).push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] !== ',' && field.lastIndex < text.length) rows.push([]);
  }
  return rows;
}
