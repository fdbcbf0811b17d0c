/** Nothing leaves: the built site, on a host without headers, tried from inside with every way out that is known. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseSteps, download, file, id, journey, parseCsv, setParam, toStep, trained } from './site.mjs';
import { ALONE, leaks, listeners, tryAll } from './sealed.mjs';

const DIST = fileURLToPath(file('dist'));
const TABLE = new URL('adversaries.json', import.meta.url);
const REFUSED = /bad HTTP response code|Content Security Policy|Refused to|Failed to load resource|ERR_|Connection-Allowlist|Trusted Type|violates|WebSocket connection|requires 'Trusted|blocked/i;

/** Opens the page and waits until it is sealed. */
async function opened(page, heard, backend = 'cpu') {
  await page.goto(`${heard.own}/#backend=${backend}`);
  await page.locator('[data-testid=seal-badge]:is([data-sealed=full], [data-sealed=policy])').waitFor();
  await page.locator(`[data-testid=backend-badge][data-backend=${backend}]`).waitFor();
}

/** A network that the software adapter has done with in some seconds. */
const TINY = [['Hidden units', 16], ['Latent numbers', 4], ['Batch', 32]];

/** Load to download, as a person goes. */
async function wholeWay(page, name, text, backend = 'cpu') {
  await id(page, 'file-input').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await id(page, 'schema-table').waitFor();
  await chooseSteps(page, 'vae', backend === 'cpu' ? 20 : 3);
  if (backend === 'webgpu') for (const [title, value] of TINY) await setParam(page, title, value);
  await id(page, 'train-button').click();
  await trained(page, 4 * 60_000);
  await toStep(page, 'report');
  await id(page, 'report-start').click();
  await id(page, 'report-headline').waitFor();
  await toStep(page, 'export');
  await id(page, 'augment-tab').click();
  await id(page, 'augment-target').selectOption({ index: 0 });
  await id(page, 'augment-button').click();
  await id(page, 'augment-preview').getByText(/[0-9a-f]{32}|other/).first().waitFor();
  await id(page, 'synthetic-tab').click();
  return parseCsv(await download(page, 30));
}

/** A table in which one secret is a name, a frequent value, and part of the file's name. */
function canary() {
  const secret = randomBytes(16).toString('hex');
  const rows = Array.from({ length: 80 }, (_, i) => `${i % 3 ? secret : 'other'},${i * 7 % 50},${i % 2}`);
  return { secret, name: `${secret}.csv`, text: `${secret}-name,n,flag\n${rows.join('\n')}\n` };
}

async function withListeners(folder, { hosts }, body) {
  const ears = await listeners(folder);
  hosts.push(ears.own, ears.other);
  try {
    await body(ears);
  } finally {
    await ears.close();
  }
}

for (const backend of ['cpu', 'webgpu']) journey(`from a file to a download nothing is asked of any host and no packet leaves: ${backend}`, { gpu: backend === 'webgpu', minutes: 6 }, async ({ page, hosts }) => {
  await withListeners(DIST, { hosts }, async (ears) => {
    const logged = [];
    page.on('console', (message) => logged.push(message.text()));
    await opened(page, ears, backend);
    assert.equal(await id(page, 'seal-badge').getAttribute('data-sealed'), 'full');
    ears.heard.length = 0;
    const { secret, name, text } = canary();
    const rows = await wholeWay(page, name, text, backend);
    assert.equal(await id(page, 'backend-badge').getAttribute('data-backend'), backend, 'it was learned there');
    assert.equal(rows.length, 31);
    assert.ok(rows.flat().some((cell) => cell.includes(secret)), 'the secret is a value that the model learned');
    assert.deepEqual(ears.heard.filter((line) => line !== 'own GET /service-worker.js'), [], 'nothing was asked');
    const kept = await page.evaluate(async () => {
      const stores = await Promise.all((await caches.keys()).map(async (name) => {
        const cache = await caches.open(name);
        const texts = await Promise.all((await cache.keys()).map(async (request) => {
          const type = (await cache.match(request)).headers.get('content-type') ?? '';
          return `${request.url} ${/wasm|image/.test(type) ? '' : await (await cache.match(request)).text()}`;
        }));
        return texts.join('\n');
      }));
      const bases = (await indexedDB.databases()).map(({ name }) => name);
      const disk = [];
      for await (const entry of (await navigator.storage.getDirectory()).keys()) disk.push(entry);
      return JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie, window.name, bases, disk, stores]);
    });
    assert.ok(!kept.includes(secret), 'the secret is in no storage and in no address');
    assert.ok(!logged.join('\n').includes(secret), 'the secret is not in the console');
  });
});

journey('with the host gone after loading, the whole way works', { minutes: 4, expects: REFUSED }, async ({ page, hosts }) => {
  await withListeners(DIST, { hosts }, async (ears) => {
    await opened(page, ears);
    ears.kill();
    await page.context().setOffline(true);
    assert.equal((await wholeWay(page, 'a.csv', canary().text)).length, 31);
  });
});

/** Every way out, from the page and from its worker. What a script is told is worth little: open is what arrives. */
async function tried(page, ears) {
  const { own, other, stun } = ears;
  await opened(page, ears);
  const [worker] = page.workers();
  assert.ok(worker, 'the worker runs');
  ears.heard.length = 0;
  const inWorker = await worker.evaluate(tryAll, { own, other, stun });
  const inPage = await page.evaluate(tryAll, { own, other, stun, alone: ALONE });
  for (const only of ALONE) {
    const next = await page.context().newPage();
    await opened(next, ears);
    const ended = new Promise((resolve) => next.on('crash', () => resolve({ [only]: 'the browser ended the page' })));
    const went = next.evaluate(tryAll, { own, other, stun, only }).catch(() => ({ [only]: 'the page was left' }));
    Object.assign(inPage, await Promise.race([went, ended]));
    await next.waitForTimeout(1000).catch(() => {});
    await next.close();
  }
  return { arrived: leaks(ears.heard), page: inPage, worker: inWorker };
}

for (const [kind, sealed, context] of [['lockdown', 'full', {}], ['withoutServiceWorker', 'policy', { serviceWorkers: 'block' }]]) {
  journey(`every way out is refused, or listed as known for this engine: ${kind}`, { minutes: 4, expects: REFUSED, ...context }, async ({ page, hosts }) => {
    await withListeners(DIST, { hosts }, async (ears) => {
      const found = await tried(page, ears);
      assert.equal(await id(page, 'seal-badge').getAttribute('data-sealed'), sealed);
      const table = JSON.parse(await readFile(TABLE, 'utf8'));
      if (process.env.UPDATE) {
        table.engine = `Chromium ${page.context().browser().version().split('.')[0]}`;
        table[kind] = found;
        await writeFile(TABLE, `${JSON.stringify(table, null, 1)}\n`);
      }
      assert.deepEqual(found.arrived, table[kind].arrived, 'what arrives is what the table says');
      for (const where of ['page', 'worker']) {
        assert.deepEqual(Object.keys(found[where]).sort(), Object.keys(table[kind][where]).sort(), 'every way was tried');
      }
    });
  });
}

journey('a planted leak is heard', { minutes: 3, expects: REFUSED }, async ({ page, hosts }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-leak-'));
  try {
    await cp(DIST, folder, { recursive: true, filter: (name) => !/_gpu|service-worker/.test(name) });
    // The seal is left off and the worker sends what it is asked to do: what a careless change could bring.
    const app = await readFile(join(folder, 'app.js'), 'utf8');
    const open = app.replaceAll("connect-src 'none'", "connect-src 'self'");
    assert.notEqual(open, app, 'the policy of the seal is in the page');
    await writeFile(join(folder, 'app.js'), open);
    const leak = "addEventListener('message', ({ data }) => { if (data.name === 'parse') fetch(`${location.origin}/leak-planted`); });";
    await writeFile(join(folder, 'worker.js'), `${leak}\n${await readFile(join(folder, 'worker.js'), 'utf8')}`);
    await withListeners(folder, { hosts }, async (ears) => {
      await page.goto(`${ears.own}/#backend=cpu`);
      await page.locator('[data-testid=backend-badge][data-backend=cpu]').waitFor();
      assert.equal(await id(page, 'seal-badge').getAttribute('data-sealed'), 'failed', 'the page itself says so');
      await id(page, 'file-input').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(canary().text) });
      await id(page, 'schema-table').waitFor();
      assert.deepEqual(leaks(ears.heard), ['own GET /leak-planted']);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
