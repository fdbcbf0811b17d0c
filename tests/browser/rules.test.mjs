/** Tables from rules: built by hand, shown while they are written, taken away, saved and opened again; and rules of a real table. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parquetReadObjects } from '../../www/node_modules/hyparquet/src/index.js';
import { file, id, journey, load, open, parseCsv } from './site.mjs';

const begin = async (page, more = '') => {
  await open(page, `#backend=cpu${more}`);
  await id(page, 'start-rules').click();
  await id(page, 'rules-rows').waitFor();
};

/** The rows beside the form, once they are as wanted. */
async function shown(page, wanted) {
  const all = () => id(page, 'rules-rows').locator('tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
  for (let i = 0; i < 100; i++) {
    const rows = await all();
    if (wanted(rows)) return rows;
    await page.waitForTimeout(50);
  }
  assert.fail(`the rows stayed ${JSON.stringify((await all()).slice(0, 3))}`);
}

async function taken(page, button) {
  const coming = page.waitForEvent('download');
  await id(page, button).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function addColumn(page, name) {
  await id(page, 'rule-add').click();
  await page.locator('.rule.open [data-testid=rule-name]').fill(name);
}

/** A number that counts, a list with weights, and a formula over the first. */
async function build(page) {
  await addColumn(page, 'ward');
  await id(page, 'rule-value').nth(0).fill('north');
  await id(page, 'rule-value').nth(1).fill('south');
  await id(page, 'rule-value-remove').nth(2).click();
  await id(page, 'rule-weight').nth(0).fill('3');
  await addColumn(page, 'double');
  await id(page, 'rule-generator').selectOption('formula');
  await id(page, 'rule-field-formula').fill('id * 2');
}

journey('a rule set is built by hand, follows every edit, and says what is wrong beside the field', {}, async ({ page }) => {
  await begin(page);
  await build(page);
  const rows = await shown(page, (now) => now[0].length === 3 && now[3][2] === '6');
  assert.deepEqual(rows[0], ['id', 'ward', 'double']);
  assert.equal(rows.length, 11);
  await id(page, 'rule-field-formula').fill('idd * 2');
  const problem = page.locator('.field', { has: id(page, 'rule-field-formula') }).getByTestId('field-problem');
  await problem.filter({ hasText: 'idd' }).waitFor();
  assert.equal(await id(page, 'field-problem').count(), 1);
  assert.equal(await id(page, 'rules-download').getAttribute('aria-disabled'), 'true');
  assert.deepEqual(await shown(page, () => true), rows, 'the rows of before stay');
  await id(page, 'rule-field-formula').fill('id * 3');
  await shown(page, (now) => now[3][2] === '9');
  await id(page, 'rule-missing').fill('2');
  await page.locator('.field', { has: id(page, 'rule-missing') }).getByTestId('field-problem').waitFor();
  await id(page, 'rule-missing').fill('');
  await problem.waitFor({ state: 'detached' });
  await id(page, 'rule-earlier').click();
  await shown(page, (now) => now[0].join() === 'id,double,ward');
  await id(page, 'rule-remove').click();
  await shown(page, (now) => now[0].join() === 'id,ward');
  await id(page, 'rules-undo').click();
  await shown(page, (now) => now[0].join() === 'id,double,ward');
});

journey('a thousand rows are downloaded, and the rules are saved and opened again', {}, async ({ page }) => {
  await begin(page);
  await build(page);
  const before = await shown(page, (now) => now[3][2] === '6');
  const csv = await taken(page, 'rules-download');
  assert.equal(csv.name, 'rules.csv');
  const [header, ...rows] = parseCsv(csv.bytes.toString('utf8'));
  assert.deepEqual(header, ['id', 'ward', 'double']);
  assert.equal(rows.length, 1000);
  rows.forEach(([n, , twice], i) => assert.deepEqual([n, twice], [`${i + 1}`, `${2 * (i + 1)}`]));
  const north = rows.filter(([, ward]) => ward === 'north').length;
  assert.equal(rows.filter(([, ward]) => ward === 'south').length, 1000 - north);
  // Five standard deviations around three quarters.
  assert.ok(Math.abs(north - 750) < 69, `${north} of 1,000`);
  const saved = await taken(page, 'rules-save');
  assert.deepEqual(JSON.parse(saved.bytes.toString('utf8')), { version: 1, columns: [
    { name: 'id', generator: 'sequence' },
    { name: 'ward', generator: 'list', values: { north: 3, south: 1 } },
    { name: 'double', generator: 'formula', formula: 'id * 2' },
  ] });
  await id(page, 'rules-example').click();
  await shown(page, (now) => now[0].length > 10);
  await id(page, 'rules-open').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: saved.bytes });
  await shown(page, (now) => JSON.stringify(now) === JSON.stringify(before));
  const kept = await page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }]));
  assert.doesNotMatch(kept, /ward|north|double|mine\.json/);
});

journey('every format has the same rows, and they go on as a table', {}, async ({ page }) => {
  await begin(page);
  await build(page);
  await shown(page, (now) => now[3][2] === '6');
  await id(page, 'rules-count').fill('40');
  const lines = {};
  for (const format of ['jsonl', 'parquet', 'xlsx']) {
    await id(page, 'rules-format').selectOption(format);
    const { name, bytes } = await taken(page, 'rules-download');
    assert.equal(name, `rules.${format}`);
    lines[format] = bytes;
  }
  const json = lines.jsonl.toString('utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(json.length, 40);
  // Numbers of which none comes twice are ids, and ids are texts.
  assert.deepEqual(json[4], { id: '5', ward: json[4].ward, double: '10' });
  const bytes = new Uint8Array(lines.parquet).buffer;
  const parquet = await parquetReadObjects({ file: bytes });
  assert.deepEqual(parquet, json);
  assert.equal(lines.xlsx.subarray(0, 2).toString(), 'PK');
  await id(page, 'rules-use').click();
  await page.locator('tr[data-column=ward]').waitFor();
  assert.equal(await page.locator('[data-testid=schema-table] tr[data-column]').count(), 3);
  assert.match(await page.locator('h1 + p').first().innerText(), /^40 rows/);
});

journey('what is wrong is said at its place, inside a case, in a closed column and in a file', {}, async ({ page }) => {
  await begin(page);
  const choose = (rules) => id(page, 'rules-open').setInputFiles({ name: 'theirs.json', mimeType: 'application/json', buffer: Buffer.from(rules) });
  await choose('a,b\n1,2\n');
  await id(page, 'error-message').filter({ hasText: 'theirs.json is no rule set' }).waitFor();
  assert.deepEqual(await shown(page, () => true), [['id'], ...Array.from({ length: 10 }, (_, i) => [`${i + 1}`])], 'the rules of before stay');
  await choose(JSON.stringify({ version: 1, columns: [
    { name: 'id', generator: 'sequence' },
    { name: 'kind', generator: 'conditional', cases: [{ if: 'nobody > 3', then: { generator: 'integer', min: 1, max: 2 } }], else: 'few' },
  ] }));
  const kind = page.locator('[data-column=kind]');
  await kind.getByTestId('rule-problem').filter({ hasText: 'nobody' }).waitFor();
  await kind.getByTestId('rule-head').click();
  await page.locator('.field', { has: id(page, 'rule-case-if') }).getByTestId('field-problem').waitFor();
  await id(page, 'rule-case-if').fill('id > 3');
  await shown(page, (now) => now[1][1] === 'few' && ['1', '2'].includes(now[4][1]));
  await id(page, 'rule-field-max').fill('0');
  await page.locator('.field', { has: id(page, 'rule-field-min') }).getByTestId('field-problem').filter({ hasText: '“Least” must not be above' }).waitFor();
  await id(page, 'rule-field-max').fill('1');
  await shown(page, (now) => now[10][1] === '1');
  await kind.getByText('As JSON').click();
  await id(page, 'rule-json').fill('{ "generator": "constant", "value": 7 }');
  await shown(page, (now) => now[10][1] === '7');
  await id(page, 'rule-json').fill('{ "generator": ');
  await kind.getByTestId('field-problem').waitFor();
});

journey('rules of a real table open in the builder, and make its columns', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'penguins.csv', await readFile(file('www/demo/penguins.csv')));
  const names = await page.locator('[data-testid=schema-table] tr[data-column]').evaluateAll((rows) => rows.map((row) => row.dataset.column));
  await id(page, 'rules-from-data').click();
  const [header, ...rows] = await shown(page, (now) => now.length === 11);
  assert.ok(header.length > 4 && header.every((name) => names.includes(name)));
  const species = header.indexOf('species');
  for (const row of rows) assert.match(row[species], /^(Adelie|Gentoo|Chinstrap)/);
});
