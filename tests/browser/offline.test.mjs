/** Kept for use without a network: what the service worker answers, what it refuses, and how a later version comes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serve } from '../../scripts/serve.mjs';
import { chooseSteps, download, file, id, journey, leaveOpen, notTheBrowsersOwn, open, parseCsv, trained } from './site.mjs';

const path = (name) => fileURLToPath(file(name));

journey('after one visit the site opens without a network, through to a downloaded CSV', { minutes: 3 }, async ({ page, asked }) => {
  await open(page, '#backend=cpu');
  assert.equal(await id(page, 'offline-badge').getAttribute('data-offline'), 'ready');
  await page.context().setOffline(true);
  const before = asked.length;
  await page.goto('about:blank');
  await open(page, '#backend=cpu');
  assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), true, 'the headers came from the service worker');
  await id(page, 'sample-select').selectOption('penguins.csv');
  await id(page, 'schema-table').waitFor();
  await chooseSteps(page, 'vae', 10);
  await id(page, 'train-button').click();
  await trained(page);
  assert.equal(parseCsv(await download(page, 20)).length, 21);
  assert.deepEqual(asked.slice(before).filter(notTheBrowsersOwn), [], 'nothing reached the server');
});

journey('what is kept comes with headers that a plain host does not send, and anything else is refused',
  { expects: /Failed to load resource|Content Security Policy|Refused to/ }, async ({ page, asked }) => {
    await leaveOpen(page);
    await open(page);
    await open(page, '#check'); // only now is the page itself an answer of the service worker
    await page.reload();
    const headers = await page.evaluate(async () => {
      const ask = async (address) => Object.fromEntries((await fetch(address)).headers);
      return { page: await ask('index.html'), script: await ask('worker.js') };
    });
    for (const [what, given] of Object.entries(headers)) {
      assert.equal(given['connection-allowlist'], '(response-origin)', what);
      assert.equal(given['cross-origin-opener-policy'], 'same-origin', what);
      assert.equal(given['cross-origin-embedder-policy'], 'require-corp', what);
      assert.equal(given['x-content-type-options'], 'nosniff', what);
      assert.equal(given['referrer-policy'], 'no-referrer', what);
    }
    assert.match(headers.page['content-security-policy'], /require-trusted-types-for 'script'.*frame-ancestors 'none'/);
    assert.equal(headers.script['content-security-policy'], "default-src 'none'");

    const before = asked.length;
    const refused = await page.evaluate(() => Promise.all(
      ['nothing.txt', 'app.js?secret', 'service-worker.js.map', './?'].map((address) => fetch(address).then(() => address, () => 'refused')),
    ));
    assert.deepEqual(refused, ['refused', 'refused', 'refused', 'refused']);
    assert.equal(await page.evaluate(() => fetch('app.js', { method: 'POST', body: 'secret' }).then(() => 'sent', () => 'refused')), 'refused');
    assert.deepEqual(asked.slice(before).filter(notTheBrowsersOwn), [], 'nothing reached the server');
  });

journey('a later version waits, and is changed to only when asked for', { minutes: 3 }, async ({ page, hosts }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-'));
  try {
    await cp(path('dist'), folder, { recursive: true, filter: (name) => !name.includes('_gpu') });
    const build = () => promisify(execFile)(process.execPath, [path('scripts/service-worker.mjs'), folder]);
    await build();
    const server = await serve(folder, 0);
    try {
      hosts.push(`http://127.0.0.1:${server.address().port}`);
      await leaveOpen(page);
      await page.goto(`${hosts.at(-1)}/#backend=cpu`);
      await page.locator('[data-offline=ready]').waitFor();
      await appendFile(join(folder, 'style.css'), '/* later */');
      await build();
      await page.reload();
      await id(page, 'newer').waitFor();
      const style = () => page.evaluate(async () => (await fetch('style.css')).text());
      assert.doesNotMatch(await style(), /later/, 'the version that is open goes on');
      await id(page, 'newer-take').click();
      await page.waitForEvent('load');
      await page.locator('[data-offline=ready]').waitFor();
      assert.match(await style(), /later/);
      assert.equal(await id(page, 'newer').count(), 0);
    } finally {
      server.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the manifest names icons that are there', async () => {
  const manifest = JSON.parse(await readFile(path('dist/manifest.webmanifest'), 'utf8'));
  assert.equal(manifest.display, 'standalone');
  const sizes = new Set();
  for (const { src, sizes: size, type } of manifest.icons) {
    const bytes = await readFile(path(`dist/${src}`));
    if (type === 'image/png') assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, size, src);
    sizes.add(size);
  }
  assert.ok(['192x192', '512x512', 'any'].every((size) => sizes.has(size)));
});
