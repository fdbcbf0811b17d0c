/** The address: what it holds, what it ignores, and that nothing of a table is ever in it or in any storage. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../../www/node_modules/esbuild/lib/main.js';
import { chooseSteps, download, file, id, journey, load, open, setParam, toStep, trained } from './site.mjs';

const bundled = await build({
  stdin: { contents: 'export * from "./url"; export * from "./permalink"; export * from "./settings";', resolveDir: new URL('www/src', file('')).pathname },
  bundle: true, write: false, format: 'esm',
});
const { readAddress, hashOf, readSettings, partsOf, defaults, PRESETS, HOLDOUTS, STEPS_MOST, SEED_MOST, RARES } =
  await import(`data:text/javascript,${encodeURIComponent(bundled.outputFiles[0].text)}`);

/** A seeded stream of whole numbers below n. */
function chance(seed) {
  let at = seed;
  return (n) => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return Math.floor((at / 2 ** 32) * n);
  };
}

const PIECES = [
  '#', '&', '=', 'train', 'export', 'compare', 'rules', 'augment', 'backend=', 'cpu', 'lang=', 'model=', 'vae', 'auto', 'preset=', 'steps', 'steps=', 'holdout=', '0.2', 'rare=',
  'off', 'seed=', '7', '-1', '1e999', '2147483648', 'NaN', '%00', '%E4%B8', '__proto__', 'constructor', 'p.', 'p.latent_dim=', 'p.__proto__=1',
  '64', '0x10', '１２', '<script>', '"', "'", ' ', '\u202e', '😀', 'toString=1', 'groupBy=name', 'picture=', '8x8x1', '0', '0x4x1', '8x4xp00', 'compared=x', 'a'.repeat(300),
];

test('whatever stands in an address, only checked settings come of it', () => {
  const pick = chance(7);
  for (let i = 0; i < 20_000; i++) {
    const hash = Array.from({ length: pick(14) }, () => PIECES[pick(PIECES.length)]).join('');
    const settings = readSettings(hash, defaults) ?? defaults;
    assert.deepEqual(Object.keys(settings).sort(), Object.keys(defaults).sort(), hash);
    assert.match(settings.model, /^[a-z]\w{0,39}$/i, hash);
    assert.ok(PRESETS.includes(settings.preset) && HOLDOUTS.includes(settings.holdout) && RARES.includes(settings.rare), hash);
    assert.ok(Number.isInteger(settings.steps) && settings.steps >= 1 && settings.steps <= STEPS_MOST, hash);
    assert.ok(Number.isInteger(settings.seed) && settings.seed >= 0 && settings.seed <= SEED_MOST, hash);
    assert.match(settings.picture, /^(0|([1-9]\d*x){2}[1-9]\d*)?$/, hash);
    assert.equal(settings.groupBy, false, hash);
    assert.equal(settings.compared, defaults.compared, hash);
    for (const [name, value] of Object.entries(settings.params[settings.model] ?? {})) {
      assert.match(name, /^[a-z]\w*$/i, hash);
      assert.ok(Number.isFinite(value), hash);
    }
    const own = hashOf({ ...readAddress(hash), settings: partsOf(settings) });
    assert.equal(partsOf(readSettings(own, defaults) ?? defaults), partsOf(settings), `${hash} and then ${own}`);
    assert.equal(hashOf({ ...readAddress(own), settings: partsOf(settings) }), own, 'written once, it stays the same');
  }
});

const form = (page) => page.evaluate(() => Object.fromEntries(
  ['model-select', 'preset-select', 'steps-input', 'holdout-select', 'rare-select', 'seed-input']
    .map((name) => [name, document.querySelector(`[data-testid=${name}]`)?.value]),
));

journey('a link carries the settings to another visit, and beats what was kept there', { permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'a.csv', 'x,y\n'.concat('1,a\n2,b\n'.repeat(200)));
  await chooseSteps(page, 'vae', 123);
  await id(page, 'seed-input').fill('77');
  await id(page, 'rare-select').selectOption('off');
  await setParam(page, 'Hidden units', 64);
  const chosen = await form(page);
  await page.waitForURL(/model=vae.*&p\.\w+=64/);
  await id(page, 'copy-link').click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#load&backend=cpu&model=vae&preset=steps&steps=123&holdout=0\.1&rare=off&seed=77&p\.\w+=64$/);

  // Kept since: other settings. They come back by themselves, and the link beats them.
  await id(page, 'seed-input').fill('5');
  await page.waitForURL(/seed=5/);
  await page.goto('about:blank');
  await open(page, '#backend=cpu');
  await load(page, 'a.csv', 'x,y\n'.concat('1,a\n2,b\n'.repeat(200)));
  await toStep(page, 'train');
  assert.deepEqual(await form(page), { ...chosen, 'seed-input': '5' });
  await page.goto('about:blank');
  await page.goto(link);
  await id(page, 'offline-badge').and(page.locator('[data-offline=ready]')).waitFor();
  await load(page, 'a.csv', 'x,y\n'.concat('1,a\n2,b\n'.repeat(200)));
  await toStep(page, 'train');
  assert.deepEqual(await form(page), chosen);
  assert.equal(await page.locator('details.advanced').getByLabel('Hidden units', { exact: true }).inputValue(), '64');

  // Back goes to the step before, with the settings of now.
  await id(page, 'seed-input').fill('9');
  await page.waitForURL(/seed=9/);
  await page.goBack();
  await page.locator('[data-testid=step-check][aria-current]').waitFor();
  await page.waitForURL(/seed=9/);
});

journey('garbage in the address is ignored', {}, async ({ page }) => {
  await open(page, '#train&&=&model=%%%&seed=-4&holdout=9&steps=1e9&p.=3&p.units=nonsense&rare=__proto__&\u202e&backend=cpu');
  await load(page, 'a.csv', 'x,y\n'.concat('1,a\n2,b\n'.repeat(200)));
  await toStep(page, 'train');
  assert.deepEqual(await form(page), {
    'model-select': 'auto', 'preset-select': 'balanced', 'steps-input': undefined, 'holdout-select': '0.1', 'rare-select': 'mark', 'seed-input': '1',
  });
});

journey('nothing of a table is in the address, in the history, in a title or in any storage', { minutes: 3 }, async ({ page }) => {
  const [inCell, inHeader, inName] = ['zq7cellx', 'zq7headx', 'zq7filex'];
  const rows = Array.from({ length: 400 }, (_, i) => `${i % 7},${inCell}${i % 3},${i % 2}`);
  await open(page, '#backend=cpu');
  await load(page, `${inName}.csv`, [`${inHeader}1,${inHeader}2,${inHeader}3`, ...rows].join('\n'));
  const seen = [];
  const look = async (where) => seen.push(...(await traces(page)).map((text) => `${where}: ${text}`));
  await look('check');
  await id(page, 'schema-table').locator('input').first().click();
  await id(page, 'undo-button').click();
  await chooseSteps(page, 'vae', 20);
  await id(page, 'train-button').click();
  await trained(page);
  await look('train');
  await toStep(page, 'report');
  await id(page, 'report-target').selectOption(`${inHeader}3`);
  await id(page, 'report-start').click();
  await id(page, 'report-export-html').waitFor();
  await look('report');
  assert.match(await download(page, 50), new RegExp(inCell), 'the canary did go through');
  await look('export');
  assert.ok(seen.length > 20, `${seen.length} places were looked at`);
  for (const text of seen) assert.doesNotMatch(text, /zq7/, text);
});

/** Everything that outlives the page or shows outside it, as text. */
const traces = (page) => page.evaluate(async () => {
  const all = [location.href, JSON.stringify(history.state), document.title, window.name];
  for (const store of [localStorage, sessionStorage]) all.push(...Object.entries(store).map((entry) => entry.join('=')));
  for (const { name } of await indexedDB.databases()) all.push(`database ${name}`);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) all.push(request.url, /zq7\w*/.exec(await (await cache.match(request)).text())?.[0] ?? '');
  }
  const kept = await navigator.storage.getDirectory();
  for await (const name of kept.keys()) all.push(`file ${name}`);
  return all;
});
