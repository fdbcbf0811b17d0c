/** The single-file edition, opened from a disk. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { chooseSteps, download, file, id, journey, load, parseCsv, toStep, trained } from './site.mjs';

const edition = file('dist-single/index.html');

test('the file allows exactly its own scripts and style, and nothing to be fetched', async () => {
  const html = await readFile(edition, 'utf8');
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html);
  assert.doesNotMatch(policy, /'self'|'unsafe-inline'|https?:/);
  assert.match(policy, /connect-src 'none'/);
  const scripts = html.match(/<script>/g).length;
  assert.equal(/script-src ([^;]+)/.exec(policy)[1].match(/'sha256-/g).length, scripts);
  assert.doesNotMatch(html.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ''), /(src|href)="(?!data:|#)/, 'nothing is asked for by address');
});

journey('from a disk and without a network: open, train, judge, download', { minutes: 3, offline: true }, async ({ page, asked, hosts }) => {
  hosts.push('file://');
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(edition.href);
  await page.locator('[data-testid=backend-badge][data-backend=cpu]').waitFor();
  await page.locator('[data-offline=singleFile]').waitFor();

  await id(page, 'sample-select').selectOption('penguins.csv');
  await id(page, 'schema-table').waitFor();
  const penguins = await readFile(file('www/demo/penguins.csv'));
  await toStep(page, 'load');
  await load(page, 'mine.csv', penguins);

  await chooseSteps(page, 'vae', 20);
  await id(page, 'train-button').click();
  await trained(page);
  await toStep(page, 'report');
  await id(page, 'report-start').click();
  await id(page, 'report-export-html').waitFor();
  const made = parseCsv(await download(page, 50));
  assert.deepEqual(made[0], parseCsv(penguins.toString())[0]);
  assert.equal(made.length, 51);
  await id(page, 'augment-tab').click();
  await id(page, 'augment-button').click();
  await id(page, 'augment-preview').waitFor();
  assert.deepEqual(requests.filter((address) => !/^(data|blob):/.test(address)), [edition.href], 'one file was read');
  assert.deepEqual(asked, []);
});
