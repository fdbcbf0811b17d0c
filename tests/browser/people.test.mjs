/** For everyone: the whole way by keyboard alone, and what axe finds on each step, in light and in dark. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '../../www/node_modules/@axe-core/playwright/dist/index.mjs';
import { chooseSteps, file, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

const focused = (page) => page.evaluate(() => document.activeElement?.dataset.testid ?? '');

/** Presses Tab until the control has the focus; fails when Tab never comes to it. */
async function tabTo(page, name) {
  for (let i = 0; i < 150; i++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reached ${name}`);
}

/** Arrows through a select that has the focus until it shows the value. */
async function pick(page, name, value) {
  await tabTo(page, name);
  await page.keyboard.press('Home');
  for (let i = 0; i < 20 && (await id(page, name).inputValue()) !== value; i++) await page.keyboard.press('ArrowDown');
  assert.equal(await id(page, name).inputValue(), value);
}

journey('the keyboard alone goes from the file to the download', {}, async ({ page }) => {
  // Asked for before the page opens: on a busy machine the browser may come to the key before it comes to the asking.
  const choosing = page.waitForEvent('filechooser');
  await open(page, '#backend=cpu');
  await tabTo(page, 'file-input');
  await page.keyboard.press('Space');
  await (await choosing).setFiles({ name: 'clusters.csv', mimeType: 'text/csv', buffer: Buffer.from(twoClusters(500)) });
  await id(page, 'schema-table').waitFor();

  await tabTo(page, 'step-train');
  await page.keyboard.press('Enter');
  await pick(page, 'model-select', 'independent');
  await tabTo(page, 'train-button');
  await page.keyboard.press('Enter');
  await trained(page);

  await tabTo(page, 'step-export');
  await page.keyboard.press('Enter');
  await tabTo(page, 'rows-input');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('25');
  await tabTo(page, 'generate-button');
  await page.keyboard.press('Enter');
  await id(page, 'preview-table').waitFor();
  await tabTo(page, 'download-csv');
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  assert.equal(parseCsv(await readFile(await (await coming).path(), 'utf8')).length, 26);
});

for (const colorScheme of ['light', 'dark']) {
  journey(`axe finds nothing on any step, ${colorScheme}`, { colorScheme, minutes: 4 }, async ({ page }) => {
    const check = async (where) => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const found = violations.map(({ id: rule, nodes }) => `${where}: ${rule}: ${nodes.map((node) => node.html).join(' | ')}`);
      assert.deepEqual(found, []);
    };
    await open(page, '#backend=cpu');
    await check('load');
    await id(page, 'judge-two').click();
    await check('load, two to judge');
    await load(page, 'clinic-zh.csv', await readFile(file('www/demo/clinic-zh.csv')));
    await check('check');
    await chooseSteps(page, 'vae', 20);
    await check('train, before');
    await id(page, 'train-button').click();
    await trained(page);
    await id(page, 'history-table').locator('.score').first().waitFor();
    await check('train, after');
    await toStep(page, 'report');
    await check('report, before');
    await id(page, 'report-start').click();
    await page.locator('[data-testid=report-progress][data-at=done]').waitFor();
    await id(page, 'report-scatter').getByRole('img').first().waitFor();
    for (const summary of await id(page, 'report').locator('summary').all()) await summary.click();
    await check('report, with its tables');
    await id(page, 'report-what').selectOption('file');
    await check('report, on a file');
    await toStep(page, 'export');
    await id(page, 'generate-button').click();
    await id(page, 'preview-table').waitFor();
    await check('export');
    await id(page, 'where-add').click();
    await id(page, 'balance-column').selectOption({ index: 1 });
    await id(page, 'balance-shares').selectOption('mine');
    await check('export, with conditions');
    await toStep(page, 'train');
    await id(page, 'compare-tab').click();
    await id(page, 'compare-start').waitFor();
    await check('compare, before');
    for (const box of await id(page, 'compare-models').getByRole('checkbox').all()) {
      await box.setChecked((await box.getAttribute('value')) === 'bayes_net');
    }
    await id(page, 'compare-start').click();
    await page.locator('[data-testid=compare-progress][data-at=ended]').waitFor();
    await check('compare, after');
  });
}
