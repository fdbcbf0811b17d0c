/** What always holds: found in a table or written by hand, and held in every row that comes down. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '../../www/node_modules/@axe-core/playwright/dist/index.mjs';
import { chooseModel, download, file, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';

const ROWS = 10_000;

const listed = (page) => id(page, 'constraint');
const tick = (page, sentence) => listed(page).filter({ hasText: sentence }).getByTestId('constraint-on');
/** The job that a change of the list begins is over. */
const settled = (page) => page.locator('.busy:not(:has(p))').waitFor();

/** A column's cells in the rows of a CSV. */
const cells = ([header, ...rows], name) => rows.map((row) => row[header.indexOf(name)]);

async function write(page, kind, fields) {
  if (!(await id(page, 'constraint-form').isVisible())) await id(page, 'constraints-write').click();
  await id(page, 'constraint-kind').selectOption(kind);
  for (const [name, value] of Object.entries(fields)) {
    const field = id(page, `constraint-${name}`);
    await ((await field.evaluate((node) => node.tagName)) === 'SELECT' ? field.selectOption(value) : field.fill(value));
  }
  await id(page, 'constraint-add').click();
}

async function learn(page, model) {
  await toStep(page, 'train');
  await chooseModel(page, model);
  await id(page, 'train-button').click();
  await trained(page);
}

journey('what always holds in a sample is found, ticked, and held in ten thousand rows', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await page.getByRole('button', { name: /Penguins/ }).click();
  await id(page, 'schema-table').waitFor();
  await id(page, 'constraints-look').click();
  const islands = '"species" and "island" stand only in combinations that the table has.';
  await listed(page).filter({ hasText: islands }).filter({ hasText: 'all 344 rows' }).waitFor();
  await tick(page, islands).check();
  // By hand: a penguin that is all bill is none; and no row of the table says otherwise.
  await write(page, 'inequality', { column: 'culmen_length_mm', high: 'flipper_length_mm' });
  await listed(page).filter({ hasText: '"culmen_length_mm" is never above "flipper_length_mm".' }).filter({ hasText: 'written by hand' }).waitFor();
  assert.equal(await id(page, 'constraint-broken').count(), 0);
  assert.doesNotMatch(page.url(), /species|island|culmen/, 'names of columns are in no address');
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })), /species|island|culmen/);

  await learn(page, 'independent');
  const made = parseCsv(await download(page, ROWS));
  assert.equal(made.length, ROWS + 1);
  const pairs = (table) => cells(table, 'species').map((one, i) => `${one} on ${cells(table, 'island')[i]}`);
  const real = new Set(pairs(parseCsv(await readFile(file('www/demo/penguins.csv'), 'utf8'))));
  assert.deepEqual([...new Set(pairs(made))].filter((pair) => !real.has(pair)), []);
  assert.ok(new Set(pairs(made)).size >= 4, 'all kinds of penguins are there');
  const bills = cells(made, 'culmen_length_mm');
  cells(made, 'flipper_length_mm').forEach((flipper, i) => assert.ok(!(Number(bills[i]) > Number(flipper)) || flipper === '', `row ${i}`));
  // Each column by itself breaks the combinations in many rows, and so much is said.
  const said = await id(page, 'held-said').innerText();
  assert.match(said, /All 10,000 rows obey what always holds/);
  const [, mended] = /([\d,]+) rows mended/.exec(said) ?? assert.fail(said);
  assert.ok(Number(mended.replaceAll(',', '')) > 1_000, said);
});

journey('a table that breaks what was written keeps its rows, and says which they are', {}, async ({ page }) => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 50},${i % 50 + (i % 100 === 7 ? -1 : i % 9)},${i % 4}`);
  await open(page, '#backend=cpu');
  await load(page, 'spans.csv', `begin,end,what\n${rows.join('\n')}\n`);
  await write(page, 'inequality', { column: 'begin', high: 'end' });
  await id(page, 'constraint-broken').getByText('3 rows of your table break it: rows 9, 109, 209 (the header is row 1).').waitFor();
  await settled(page);
  await write(page, 'pattern', { column: 'what', pattern: '[0-9' });
  await id(page, 'constraint-refused').getByText(/no regular expression/).waitFor();
  assert.equal(await listed(page).count(), 1, 'what cannot be used is not listed');
  await learn(page, 'copula');
  const made = parseCsv(await download(page, ROWS));
  const ends = cells(made, 'end');
  assert.equal(cells(made, 'begin').filter((begin, i) => Number(begin) > Number(ends[i])).length, 0);

  // The file that is saved is the one that is opened, for a model without its table too.
  const coming = page.waitForEvent('download');
  await toStep(page, 'check');
  await id(page, 'constraints-save').click();
  const saved = JSON.parse(await readFile(await (await coming).path(), 'utf8'));
  assert.deepEqual(saved, { version: 1, constraints: [{ kind: 'inequality', low: 'begin', high: 'end', strict: false }] });
  await toStep(page, 'export');
  const model = page.waitForEvent('download');
  await id(page, 'download-model').click();
  const bytes = await readFile(await (await model).path());
  await open(page, '#backend=cpu');
  await page.reload();
  await id(page, 'file-input').setInputFiles({ name: 'spans.lookalike', mimeType: 'application/octet-stream', buffer: bytes });
  const opens = id(page, 'constraints-open');
  await opens.setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
  await id(page, 'held').getByText('"begin" is never above "end".').waitFor();
  const ofTable = { version: 1, constraints: [{ kind: 'combinations', columns: ['begin', 'what'] }] };
  await opens.setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(ofTable)) });
  await id(page, 'error-message').getByText(/there is no real table here to take the combinations from/).waitFor();
});

journey('what no row can obey is refused with its reason and a way out', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await page.getByRole('button', { name: /Penguins/ }).click();
  await id(page, 'schema-table').waitFor();
  await write(page, 'notNull', { column: 'body_mass_g' });
  await id(page, 'constraint-broken').getByText('2 rows of your table break it').waitFor();
  await settled(page);
  await write(page, 'range', { column: 'body_mass_g', min: '1000000' });
  await id(page, 'constraint-broken').getByText('342 rows of your table break it').waitFor();
  await settled(page);
  await write(page, 'range', { column: 'body_mass_g', max: '5' });
  await id(page, 'constraint-refused').getByText(/contradicts constraint 2: no value of "body_mass_g" lies in both ranges/).waitFor();
  await learn(page, 'bayes_net');
  await toStep(page, 'export');
  await id(page, 'rows-input').fill('100');
  await id(page, 'generate-button').click();
  const message = id(page, 'error-message');
  await message.getByText(/Constraints 1 and 2 cannot be held together/).waitFor();
  assert.match(await message.innerText(), /"body_mass_g" is at least 1000000/);
  await page.getByRole('button', { name: 'Leave out constraint 2' }).click();
  await message.waitFor({ state: 'detached' });
  await id(page, 'generate-button').click();
  await id(page, 'preview-table').waitFor();
  await id(page, 'held-said').getByText(/rows? drawn again|no row had to be changed/).waitFor();
});

const narrow = { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 320, height: 1800 } };

journey('the list and its form work by keyboard, in Chinese, in the dark and at 320 px', narrow, async ({ page }) => {
  await open(page, '#backend=cpu');
  await page.getByRole('button', { name: /企鹅/ }).click();
  await id(page, 'schema-table').waitFor();
  await id(page, 'constraints-look').focus();
  await page.keyboard.press('Enter');
  await id(page, 'constraint-on').first().focus();
  await page.keyboard.press('Space');
  await listed(page).first().getByText(/“species”和“island”只以表中已有的组合出现。.*第 1 条/).waitFor();
  await settled(page);
  await id(page, 'constraints-write').focus();
  await page.keyboard.press('Enter');
  await id(page, 'constraint-kind').selectOption('pattern');
  await id(page, 'constraint-pattern').focus();
  await page.keyboard.type('(');
  await page.keyboard.press('Enter');
  await id(page, 'constraint-refused').getByText(/不是正则表达式/).waitFor();
  // Else the bar of steps lies over some of it.
  await id(page, 'constraints').evaluate((panel) => panel.scrollIntoView({ block: 'center' }));
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('[data-testid=constraints]').options({ rules: { 'target-size': { enabled: true } } }).analyze();
  assert.deepEqual(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0].html.slice(0, 200)}`), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await id(page, 'constraint-pattern').fill('[A-Z].*');
  await page.keyboard.press('Enter');
  await listed(page).filter({ hasText: '手写' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.testid), 'constraints-write', 'the form hands the focus back');
});
