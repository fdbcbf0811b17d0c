/** English and Chinese: which one the page begins with, and that a change of it loses nothing. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { file, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

const pick = (page, language) => id(page, 'language-select').selectOption(language);
const langIs = (page, lang) => page.locator(`html[lang="${lang}"]`).waitFor();

journey('the browser says the language first, then the address, then the person; and it is kept', { locale: 'zh-CN' }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await langIs(page, 'zh-Hans');
  await page.getByRole('heading', { name: /拖入一份 CSV/ }).waitFor();
  await open(page, '#load&backend=cpu&lang=en');
  await page.reload();
  await page.getByRole('heading', { name: /Drop a CSV/ }).waitFor();
  await langIs(page, 'en');
  await pick(page, 'zh-Hans');
  await page.getByRole('heading', { name: /拖入一份 CSV/ }).waitFor();
  assert.match(page.url(), /lang=zh-Hans/);
  await page.evaluate(() => { location.hash = '#load&backend=cpu&lang=en'; });
  await langIs(page, 'en');
  await page.goto('about:blank');
  await open(page, '#backend=cpu');
  await langIs(page, 'zh-Hans');
});

journey('another language changes every word and nothing else', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(400));
  await id(page, 'schema-table').locator('[data-column=size] input[role=switch]').click();
  await page.getByText('“size” is left out.').waitFor();
  await pick(page, 'zh-Hans');
  await page.getByText('已去掉“size”。').waitFor();
  assert.equal(await page.title(), '检查 · Lookalike');
  await id(page, 'schema-table').getByRole('columnheader', { name: '类型' }).waitFor();
  await toStep(page, 'train');
  assert.match(page.url(), /lang=zh-Hans/, 'the language stays in the address');
  await id(page, 'model-select').selectOption('bayes_net');
  await id(page, 'train-button').click();
  await trained(page);
  await pick(page, 'en');
  await page.getByText('Learned').first().waitFor();
  assert.equal(await id(page, 'model-select').inputValue(), 'bayes_net');
  await toStep(page, 'export');
  assert.equal(await id(page, 'bom-switch').isChecked(), false);
  await pick(page, 'zh-Hans');
  assert.equal(await id(page, 'bom-switch').isChecked(), true, 'spreadsheets misread Chinese without it');
  await id(page, 'rows-input').fill('25');
  const coming = page.waitForEvent('download');
  await id(page, 'download-csv').click();
  const bytes = await readFile(await (await coming).path());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(parseCsv(bytes.toString('utf8')).length, 26);
});

journey('what the page said before follows the language', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await id(page, 'file-input').setInputFiles({ name: 'ragged.csv', mimeType: 'text/csv', buffer: await readFile(file('tests/fixtures/csv/error-ragged-long.csv')) });
  const message = id(page, 'error-message');
  await message.waitFor();
  const english = await message.innerText();
  await pick(page, 'zh-Hans');
  await message.getByRole('button', { name: '跳过这样的行，继续' }).waitFor();
  assert.notEqual(await message.innerText(), english);
});
