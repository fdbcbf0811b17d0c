/** Several models side by side on the built site, between real rows that no model saw and columns on their own. */
import assert from 'node:assert/strict';
import { chooseSteps, download, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';
import { twoClusters } from './tables.mjs';

const row = (page, model) => id(page, 'compare-table').locator(`tr[data-model=${model}]`);

/** A row of the table as numbers by the heads of its columns. */
async function scores(page, model) {
  const heads = await id(page, 'compare-table').locator('thead th').allInnerTexts();
  const cells = await row(page, model).locator('th, td').allInnerTexts();
  return Object.fromEntries(heads.map((head, i) => [head, Number(cells[i]?.replace('<', '').trim())]));
}

/** Ticks these models and no other. */
async function tick(page, models) {
  for (const box of await id(page, 'compare-models').getByRole('checkbox').all()) {
    await box.setChecked(models.includes(await box.getAttribute('value')));
  }
}

async function ended(page) {
  await page.locator('[data-testid=compare-progress][data-at=ended]').waitFor();
}

async function openCompare(page, models) {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(1_000));
  await chooseSteps(page, 'auto', 30);
  await id(page, 'compare-tab').click();
  await tick(page, models);
}

journey('models are compared on the same rows, and one is kept', {}, async ({ page }) => {
  await openCompare(page, ['bayes_net', 'vae']);
  await id(page, 'compare-start').click();
  await ended(page);

  assert.deepEqual(await id(page, 'compare-table').locator('tbody tr').evaluateAll((rows) => rows.map((one) => one.dataset.model)),
    ['holdout', 'bayes_net', 'vae', 'independent']);
  const [ceiling, network, floor] = [await scores(page, 'holdout'), await scores(page, 'bayes_net'), await scores(page, 'independent')];
  for (const one of [ceiling, network, floor]) assert.ok(one.Quality > 0 && one.Quality <= 1, JSON.stringify(one));
  // The columns of this table depend on each other: whoever learned that beats columns on their own.
  assert.ok(network['Pair trends'] > floor['Pair trends'] + 0.05, `${network['Pair trends']} beside ${floor['Pair trends']}`);
  assert.ok(ceiling['Pair trends'] > floor['Pair trends'] + 0.05);
  assert.match(await id(page, 'compare-best').innerText(), /comes closest: quality 0\.\d{3}/);

  await row(page, 'bayes_net').getByTestId('compare-keep').click();
  await page.getByText(/kept from the comparison/).waitFor();
  const made = parseCsv(await download(page, 400));
  assert.deepEqual(made[0], ['group', 'size', 'colour', 'day']);
  const big = made.slice(1).filter(([group]) => group === 'big');
  assert.ok(big.length > 0 && big.filter(([, size]) => Number(size) >= 60).length / big.length > 0.9, 'it is the model that was kept');
  await toStep(page, 'train');
  await id(page, 'compare-tab').click();
  assert.match(await row(page, 'bayes_net').innerText(), /Kept/);
});

journey('a comparison that is stopped keeps what is finished and the model from before', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'clusters.csv', twoClusters(1_000));
  await chooseSteps(page, 'independent', 1);
  await id(page, 'train-button').click();
  await trained(page);
  await id(page, 'compare-tab').click();
  await tick(page, ['copula', 'vae']);
  await id(page, 'steps-input').fill('1000000');
  await id(page, 'compare-start').click();
  await page.locator('tr[data-model=vae][data-at=learning]').waitFor();
  // The table must stay as it is while models learn from it.
  await toStep(page, 'check');
  assert.ok(await id(page, 'schema-table').getByTestId('kind-select').first().isDisabled());
  await id(page, 'compare-stop').click();
  await toStep(page, 'train');
  await id(page, 'compare-tab').click();
  await ended(page);
  for (const [model, at] of [['copula', 'done'], ['vae', 'left'], ['independent', 'left']]) {
    assert.equal(await row(page, model).getAttribute('data-at'), at, model);
  }
  assert.equal(parseCsv(await download(page, 20)).length, 21);
});

journey('nothing ticked cannot start, and says so', {}, async ({ page }) => {
  await openCompare(page, []);
  assert.equal(await id(page, 'compare-start').getAttribute('aria-disabled'), 'true');
  await page.getByText('Tick at least one model.').waitFor();
});
