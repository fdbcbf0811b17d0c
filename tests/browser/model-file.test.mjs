/** A fitted model as a file: it comes down, is opened again, and makes the same rows without the table. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { chooseSteps, download, drop, id, journey, load, open, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

async function saveModel(page) {
  const coming = page.waitForEvent('download');
  await id(page, 'download-model').click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
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
    await page.getByText('No table is open').waitFor();
    for (const step of ['check', 'train']) {
      assert.equal(await id(page, `step-${step}`).getAttribute('aria-disabled'), 'true');
      assert.match(await page.locator(`#why-${step}`).textContent(), /Not needed/);
    }
    assert.equal(await id(page, 'rows-input').inputValue(), '1000');
    assert.equal(await download(page, 100), before);
  });
}

journey('a damaged model file says so, and the table before it stays', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(300));
  await toStep(page, 'load');
  await id(page, 'file-input').setInputFiles({ name: 'm.lookalike', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04 no model') });
  await id(page, 'error-message').waitFor();
  await toStep(page, 'check');
  await id(page, 'schema-table').waitFor();
  assert.equal(await id(page, 'schema-table').locator('tbody tr').count(), 4);
});
