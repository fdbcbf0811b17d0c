/** A tab with little memory: what does not fit is an error with its size, and whatever was there before stays. */
import assert from 'node:assert/strict';
import { chooseSteps, download, id, journey, load, open, parseCsv, setParam, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

const PAGE = 65_536;
/** As much as the wasm gets: enough for what these tests mean to do, and for nothing large. */
const MAXIMUM = 96e6;

/** A number as wasm writes it. */
function* leb(value) {
  for (let rest = value; ; rest >>>= 7) {
    yield rest > 127 ? (rest & 127) | 128 : rest;
    if (rest <= 127) return;
  }
}

function unleb(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
    shift += 7;
  }
}

/** The wasm with a maximum in its memory section, which is the fifth. */
function withMaximum(wasm, pages) {
  for (let at = 8; at < wasm.length;) {
    const [size, body] = unleb(wasm, at + 1);
    if (wasm[at] === 5) {
      const [least] = unleb(wasm, body + 2);
      assert.ok(wasm[body] === 1 && least < pages, 'one memory, that begins smaller');
      const section = [1, 1, ...leb(least), ...leb(pages)];
      return Buffer.concat([wasm.subarray(0, at), Buffer.from([5, ...leb(section.length), ...section]), wasm.subarray(body + size)]);
    }
    at = body + size;
  }
  throw new Error('no memory section');
}

const limitMemory = (page) => page.route('**/lookalike_bg.wasm', async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, body: withMaximum(await response.body(), Math.floor(MAXIMUM / PAGE)) });
});

/** All texts differ, which is what takes memory. */
const large = () => `id,x\n${Array.from({ length: 700_000 }, (_, i) => `${i},${(i * 7919) % 1_000_003}`).join('\n')}\n`;

async function begin(page) {
  await limitMemory(page);
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(2_000));
  await chooseSteps(page, 'vae', 30);
  await setParam(page, 'Hidden units', 24);
}

async function allIsThere(page) {
  await toStep(page, 'check');
  assert.equal(await id(page, 'schema-table').locator('tbody tr').count(), 4, 'the table is there');
  await toStep(page, 'train');
  assert.equal(await page.getByLabel('Hidden units', { exact: true }).inputValue(), '24', 'what was typed is there');
}

const outOfMemory = (page) => id(page, 'error-message').and(page.locator('[data-kind=OutOfMemory]'));

journey('a table or rows that memory has no room for are an error with a size, and nothing is lost', { minutes: 3, serviceWorkers: 'block' }, async ({ page }) => {
  await begin(page);
  const [worker] = page.workers();
  await toStep(page, 'load');
  await id(page, 'file-input').setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(large()) });
  await outOfMemory(page).waitFor();
  const said = await outOfMemory(page).innerText();
  assert.match(said, /No memory is left for the table: \d+ MB or more are needed\./);
  assert.match(said, /Leave columns out of the file.*still here/s);
  await id(page, 'language-select').selectOption('zh-Hans');
  await outOfMemory(page).filter({ hasText: /已没有内存可供数据表使用，至少需要 \d+ MB。/ }).waitFor();
  await id(page, 'language-select').selectOption('en');
  await allIsThere(page);

  await id(page, 'train-button').click();
  await trained(page);
  await toStep(page, 'export');
  await id(page, 'rows-input').fill('4000000');
  await id(page, 'generate-button').click();
  await outOfMemory(page).filter({ hasText: /No memory is left for these rows: \d+ MB or more are needed.*Ask for fewer rows/s }).waitFor();
  assert.equal(parseCsv(await download(page, 50)).length, 51, 'the model is there');
  await allIsThere(page);
  assert.equal(page.workers()[0], worker, 'no worker died of it');
});

/** Fills the memory as far as it goes, and then asks for more where nobody looks. */
function exhaust() {
  const table = new TextEncoder().encode(`a,b\n${Array.from({ length: 20_000 }, (_, i) => `${i},${i * 7}`).join('\n')}\n`);
  self.kept = [];
  try {
    for (;;) self.kept.push(wasm_bindgen.Dataset.parse(table, {}));
  } catch (fault) {
    setTimeout(() => {
      if (!fault.kind) throw fault;
      wasm_bindgen.init('x'.repeat(3e7)); // an error of the crate leaves the worker alive
    });
  }
}

journey('a worker that dies for want of memory says so, and the next one has all that was loaded and typed', { minutes: 3, serviceWorkers: 'block', expects: /unreachable|RuntimeError/ }, async ({ page }) => {
  await begin(page);
  const replaced = page.waitForEvent('worker');
  await page.workers()[0].evaluate(exhaust);
  await replaced;
  await id(page, 'notice').filter({ hasText: /memory ran out at \d+ MB\)\. A new one was started; the table and your edits are back/ }).waitFor();
  await allIsThere(page);
  await id(page, 'train-button').click();
  await trained(page);
  assert.equal(parseCsv(await download(page, 50)).length, 51);
});
