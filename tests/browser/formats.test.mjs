/** Tables in other forms than CSV: opened by what their first bytes say, whatever they are called; and written. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { parquetReadObjects } from '../../www/node_modules/hyparquet/src/index.js';
import { chooseSteps, file, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';

const fixture = (name) => readFile(file(`tests/fixtures/formats/${name}`));

const KINDS = { id: 'id', born: 'datetime', seen: 'datetime', weight: 'decimal', smoker: 'boolean' };

async function kinds(page) {
  const rows = await page.locator('[data-testid=schema-table] tr[data-column]').all();
  const pairs = await Promise.all(rows.map(async (row) => [await row.getAttribute('data-column'), await row.getByTestId('kind-select').inputValue()]));
  return Object.fromEntries(pairs);
}

const cells = (page, row) => page.locator('[data-testid=rows-table] tbody tr').nth(row).locator('td').allInnerTexts();

/** The name is no help on purpose. */
for (const [name, called] of [['visits.csv.gz', 'visits.csv'], ['visits.xlsx', 'visits.dat'], ['visits.parquet', 'visits.csv'], ['zstd.parquet', 'visits']]) {
  journey(`${name} opens as the table that it is`, {}, async ({ page }) => {
    await open(page, '#backend=cpu');
    await load(page, called, await fixture(name));
    const found = await kinds(page);
    for (const [column, kind] of Object.entries(KINDS)) assert.equal(found[column], kind, column);
    const [first, second] = [await cells(page, 0), await cells(page, 1)];
    assert.deepEqual(first.slice(0, 5), ['1', 'Ångström, A', '1980-01-31', '2024-03-05 08:30:00', '70.5']);
    assert.equal(second[1], '李雷');
    assert.match(second[4], /^(|—|missing)$/i, 'a weight that is not there');
    if (name.endsWith('parquet')) assert.deepEqual(first.slice(7), ['0.00', '9007199254740993'], 'every digit is kept');
  });
}

journey('another sheet of a workbook can be chosen', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'visits.xlsx', await fixture('visits.xlsx'));
  await id(page, 'sheet-select').selectOption('wards');
  await page.locator('tr[data-column=beds]').waitFor();
  assert.deepEqual(await cells(page, 0), ['north', '12']);
  assert.equal(await id(page, 'delimiter-select').count(), 0, 'a workbook has no delimiter');
});

journey('what cannot be opened says why, and the table before it stays', {}, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'visits.parquet', await fixture('visits.parquet'));
  const [book, parquet] = [await fixture('visits.xlsx'), await fixture('visits.parquet')];
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]);
  const bad = [
    ['half a workbook', book.subarray(0, book.length / 2), 'BadFile', /damaged/],
    ['a protected workbook', old, 'BadFile', /password/],
    ['half a Parquet file', parquet.subarray(0, parquet.length / 2), 'BadFile', /damaged/],
    ['half a gzip file', gzipSync('a,b\n'.repeat(9999)).subarray(0, 40), 'BadFile', /damaged/],
    ['a bomb', gzipSync(Buffer.alloc(60_000_000, 'a')), 'TooLarge', /unpacked/],
  ];
  for (const [what, bytes, kind, said] of bad) {
    await toStep(page, 'load');
    await id(page, 'file-input').setInputFiles({ name: `${what}.csv`, mimeType: 'text/csv', buffer: bytes });
    await id(page, 'error-message').and(page.locator(`[data-kind=${kind}]`)).filter({ hasText: said }).waitFor();
    await toStep(page, 'check');
    await page.locator('tr[data-column=smoker]').waitFor();
  }
});

journey('without the second wasm the page still trains, and says what it cannot do', { expects: /lookalike_tables|ERR_FAILED/, serviceWorkers: 'block' }, async ({ page }) => {
  await page.route('**/lookalike_tables_bg.wasm', (route) => route.abort());
  await open(page, '#backend=cpu');
  await id(page, 'file-input').setInputFiles({ name: 'visits.xlsx', mimeType: '', buffer: await fixture('visits.xlsx') });
  await page.locator('[data-testid=error-message][data-kind=PartMissing]').waitFor();
  await load(page, 'visits.csv', await fixture('visits.csv.gz'));
});

/** A small model of a table of numbers, dates and texts, at the Export step. */
async function toExport(page, bytes) {
  await open(page, '#backend=cpu');
  await load(page, 'visits.csv.gz', bytes);
  await chooseSteps(page, 'independent', 1);
  await id(page, 'train-button').click();
  await trained(page);
  await toStep(page, 'export');
}

async function saved(page, format) {
  await id(page, 'format-select').selectOption(format);
  const coming = page.waitForEvent('download');
  await id(page, 'download-csv').click();
  const file = await coming;
  assert.equal(file.suggestedFilename(), `visits-synthetic.${format}`);
  return readFile(await file.path());
}

journey('the same rows come down in every format', {}, async ({ page }) => {
  await toExport(page, await fixture('visits.csv.gz'));
  await id(page, 'rows-input').fill('300');
  const [header, ...rows] = parseCsv((await saved(page, 'csv')).toString()).filter((row) => row.length > 1);
  assert.equal(rows.length, 300);
  // An id is a text: nobody adds ids up, and some begin with zeros.
  const value = (name, cell) => (cell === '' ? null : name === 'weight' ? Number(cell) : cell.replace(/^'=/, '='));
  const expected = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, value(name, row[i])])));

  const lines = (await saved(page, 'jsonl')).toString().trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines, expected);

  const parquet = await saved(page, 'parquet');
  const read = await parquetReadObjects({ file: parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.length) });
  assert.deepEqual(read, expected);

  const book = await saved(page, 'xlsx');
  await load(page, 'again.xlsx', book);
  await page.locator('tr[data-column=weight]').waitFor();
  for (const row of [0, 1, 2]) {
    const shown = await cells(page, row);
    assert.deepEqual(shown.slice(0, 4).map((cell) => cell.trim()), header.slice(0, 4).map((name) => String(expected[row][name] ?? '')));
  }
});

journey('a long table goes to the disk piece by piece, and can be stopped', {}, async ({ page }) => {
  // The browser's own dialog cannot be pressed from here; a file of the page's own takes its place.
  await page.addInitScript(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(suggestedName, { create: true });
    };
  });
  await toExport(page, await fixture('visits.csv.gz'));
  await id(page, 'rows-input').fill('120000');
  await id(page, 'download-csv').click();
  await id(page, 'generate-button').and(page.locator('[aria-disabled=true]')).waitFor();
  await id(page, 'generate-button').and(page.locator(':not([aria-disabled=true])')).waitFor();
  const text = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('visits-synthetic.csv')).getFile()).text();
  });
  const lines = text.trimEnd().split('\n');
  assert.equal(lines.length, 120_001);
  assert.equal(lines.lastIndexOf(lines[0]), 0, 'the header stands once');

  await id(page, 'rows-input').fill('2000000');
  await id(page, 'format-select').selectOption('xlsx');
  await id(page, 'sheet-full').waitFor();
  await id(page, 'format-select').selectOption('jsonl');
  await id(page, 'download-csv').click();
  await id(page, 'busy').getByRole('button', { name: 'Stop' }).click();
  await id(page, 'notice').waitFor();
  const kept = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('visits-synthetic.jsonl')).getFile()).size;
  });
  assert.equal(kept, 0, 'a file that is not whole is not kept');
});
