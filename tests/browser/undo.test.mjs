/** Every edit of the columns in Check can be taken back, by the button and by the keys. */
import assert from 'node:assert/strict';
import { id, journey, load, open } from './site.mjs';

const CSV = `size,colour\n${'1,red\n2,blue\n3,red\n'.repeat(40)}`;

/** What the table of columns says, as far as a person can change it. */
const columns = (page) => id(page, 'schema-table').locator('tbody tr').evaluateAll((rows) =>
  rows.map((row) => [row.querySelector('select').value, row.querySelector('input').checked]));

journey('kinds, left out columns and an opened schema are undone, one after another', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'a.csv', CSV);
  const schema = page.waitForEvent('download');
  const before = [await columns(page)];
  const edits = [
    () => id(page, 'schema-table').locator('select').first().selectOption('categorical'),
    () => id(page, 'schema-table').locator('input').nth(1).click(),
    async () => {
      await id(page, 'save-schema').click();
      const saved = await (await schema).path();
      await id(page, 'schema-table').locator('select').first().selectOption('decimal');
      await idle(page);
      before.push(await columns(page));
      await id(page, 'open-schema').setInputFiles(saved);
    },
  ];
  for (const edit of edits) {
    await edit();
    await idle(page);
    before.push(await columns(page));
  }
  const last = before.pop();
  const back = [() => page.keyboard.press('Control+z'), () => id(page, 'undo-button').click()];
  assert.notDeepEqual(last, before.at(-1));
  for (let i = 0; before.length > 0; i++) {
    await back[i % 2]();
    const expected = before.pop();
    await page.waitForFunction((wanted) => JSON.stringify([...document.querySelectorAll('[data-testid=schema-table] tbody tr')]
      .map((row) => [row.querySelector('select').value, row.querySelector('input').checked])) === wanted, JSON.stringify(expected));
    await idle(page);
  }
  assert.equal(await id(page, 'undo-button').getAttribute('aria-disabled'), 'true');
});

/** Until the edit under way has been taken in. */
async function idle(page) {
  await page.waitForTimeout(50);
  await id(page, 'busy').waitFor({ state: 'detached' });
}
