/** A fitted model as a file: it comes down, is opened again, and makes the same rows without the table. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { chooseSteps, download, drop, file, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

async function saveModel(page) {
  const coming = page.waitForEvent('download');
  await id(page, 'download-model').click();
  const saved = await coming;
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
}

for (const [model, steps] of [['bayes_net', 1], ['auto', 30]]) {
  journey(`a model file of ${model} makes the same rows again`, {}, async ({ page }) => {
    await open(page, '#backend=cpu');
    await load(page, 'clusters.csv', twoClusters(1_000));
    await chooseSteps(page, model, steps);
    await id(page, 'train-button').click();
    await trained(page);
    if (model === 'auto') assert.match(await id(page, 'choice').innerText(), /network/, 'it says what was picked');
    const before = await download(page, 100);
    const { name, bytes } = await saveModel(page);
    assert.equal(name, 'clusters.lookalike');

    await page.reload();
    await open(page, '#backend=cpu');
    await drop(page, name, bytes);
    await page.getByText('Rows come from the model in').waitFor();
    for (const step of ['check', 'train']) {
      assert.equal(await id(page, `step-${step}`).getAttribute('aria-disabled'), 'true');
      assert.match(await page.locator(`#why-${step}`).textContent(), /Not needed/);
    }
    assert.equal(await id(page, 'rows-input').inputValue(), '1000');
    assert.equal(await download(page, 100), before);
  });
}

/** The file as an older version of the program would have marked it: its first part changed, and its check sums with it. */
function ofOlderVersion(file) {
  const old = Buffer.from(file);
  const begin = 30 + old.readUInt16LE(26) + old.readUInt16LE(28);
  const part = old.subarray(begin, begin + old.readUInt32LE(18));
  const at = part.indexOf('"format":');
  assert.ok(at >= 0, 'the first part says which format it is');
  part.write('0', at + '"format":'.length);
  old.writeUInt32LE(crc32(part), 14);
  old.writeUInt32LE(crc32(part), old.indexOf('PK\x01\x02') + 16);
  return old;
}

function flipped(file) {
  const changed = Buffer.from(file);
  changed[changed.indexOf('schema.json') + 100] ^= 1;
  return changed;
}

/** What is in the file, and what is said of it. */
const BAD = [
  ['of an older version', ofOlderVersion, /was written by an older version of this program.*Train the model again/s, /由本程序较旧的版本写成/],
  ['cut off', (file) => file.subarray(0, 0.7 * file.length), /its end is missing/, /缺少结尾/],
  ['with one bit changed', flipped, /schema\.json is damaged/, /schema\.json 已损坏/],
  ['another zip archive', () => readFile(file('tests/fixtures/formats/visits.xlsx')), /it (was packed by another program|has no config\.json)/, /由别的程序打包|缺少/],
  ['a renamed CSV', () => Buffer.from(twoClusters(50)), /it is no \.lookalike file/, /不是 \.lookalike 文件/],
  ['nothing at all', () => Buffer.alloc(0), /it is no \.lookalike file/, /不是 \.lookalike 文件/],
];

journey('an old, damaged or foreign model file says what is wrong with it, and table and model stay', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(300));
  await chooseSteps(page, 'independent', 1);
  await id(page, 'train-button').click();
  await trained(page);
  await toStep(page, 'export');
  const { bytes } = await saveModel(page);
  const error = id(page, 'error-message').and(page.locator('[data-kind=BadModelFile]'));
  for (const [what, make, english, chinese] of BAD) {
    await toStep(page, 'load');
    await id(page, 'file-input').setInputFiles({ name: `${what}.lookalike`, mimeType: 'application/octet-stream', buffer: await make(bytes) });
    await error.filter({ hasText: english }).waitFor();
    await id(page, 'language-select').selectOption('zh-Hans');
    await error.filter({ hasText: /无法打开模型文件/ }).filter({ hasText: chinese }).waitFor();
    await id(page, 'language-select').selectOption('en');
    await error.getByRole('button', { name: 'Dismiss' }).click();
  }
  await toStep(page, 'check');
  assert.equal(await id(page, 'schema-table').locator('tbody tr').count(), 4);
  assert.equal(parseCsv(await download(page, 20)).length, 21, 'the model is still there');
});
