/**
 * Measures speed, prints the tables and writes them to tests/bench/results.md. `make bench` builds what it needs.
 *
 * TABLE names another CSV file. Adult is taken from ../shared/bench where it is, else a table of its shape is made.
 * GPU names the folder of the WebGPU wasm, `dist` if it is not given.
 *
 * A model's native and wasm steps are measured one right after the other, so that a busy machine slows both.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openCore } from './browser.mjs';
import { adultLike } from '../browser/tables.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORK = join(ROOT, 'target', 'bench');
const ADULT = join(ROOT, '..', 'shared', 'bench', 'data', 'adult', 'train.csv');
const MODELS = ['autoregressive', 'vae', 'ctgan', 'latent_gan', 'gan'];
const COUNTED = { autoregressive: 60, vae: 120 };

const NATIVE = ['bench', '--quiet', '--features', 'cli', '--bench', 'steps', '--'];
const lines = [];
function say(line) {
  console.log(line);
  lines.push(line);
}

function table(head, rows) {
  say(`| ${head.join(' | ')} |`);
  say(`|${' --- |'.repeat(head.length)}`);
  for (const row of rows) say(`| ${row.join(' | ')} |`);
  say('');
}

/** The path of the table that all is measured on, and what it is. */
async function csv() {
  if (process.env.TABLE) return [process.env.TABLE, 'the table of `TABLE`'];
  if (existsSync(ADULT)) return [ADULT, 'Adult'];
  const path = join(WORK, 'adult-like.csv');
  await writeFile(path, adultLike(32_561));
  return [path, 'a made table of Adult\'s shape'];
}

async function native(path, model) {
  const { stdout } = await run('cargo', [...NATIVE, path, model], { cwd: ROOT });
  return JSON.parse(stdout);
}

async function versions(chromium) {
  const burn = /^name = "burn"\nversion = "(.*)"/m.exec(await readFile(join(ROOT, 'Cargo.lock'), 'utf8'))[1];
  const rustc = (await run('rustc', ['--version'], { cwd: ROOT })).stdout.trim();
  return `burn ${burn}, ${rustc}, Chromium ${chromium}, ${cpus().length} cores`;
}

const whole = (number) => Math.round(number).toLocaleString('en-US');

async function stepTimes(path, core) {
  const rows = [];
  for (const model of MODELS) {
    const [here, there] = [(await native(path, model)).step, (await core.measure('step', model)).step];
    rows.push([model, here.toFixed(1), there.toFixed(1), (there / here).toFixed(2)]);
  }
  table(['model', 'native, one thread: ms a step', 'CPU wasm: ms a step', 'times as long'], rows);
}

async function rates(path, core) {
  const [here, there] = [await native(path, '-'), await core.measure('rows')];
  const titles = { parse: 'CSV read and kinds guessed', encode: 'split and encoded', sample: 'sampled (autoregressive)' };
  const rows = Object.entries(titles).map(([name, title]) => [title, whole(here[name]), whole(there[name])]);
  table(['rows a second', 'native, one thread', 'CPU wasm'], rows);
}

async function dispatches(text) {
  const core = await openCore(process.env.GPU ?? join(ROOT, 'dist'), 'lookalike_gpu', text, { gpu: true });
  try {
    const rows = [];
    for (const [model, most] of Object.entries(COUNTED)) {
      rows.push([model, (await core.measure('dispatches', model)).dispatches, most]);
    }
    table(['model', 'WebGPU dispatches a step', 'at most'], rows);
  } finally {
    await core.close();
  }
}

async function page(path) {
  const measured = join(WORK, 'first-step.json');
  const script = fileURLToPath(new URL('page.mjs', import.meta.url));
  await run(process.execPath, ['--test', script], { env: { ...process.env, TABLE: path, MEASURED: measured } });
  const { parsed, firstStep } = JSON.parse(await readFile(measured, 'utf8'));
  table(['in the page, seconds from file drop to', 's'], [
    ['its columns shown', parsed.toFixed(1)], ['the first step of `auto`', firstStep.toFixed(1)],
  ]);
}

await mkdir(WORK, { recursive: true });
const [path, name] = await csv();
const text = await readFile(path, 'utf8');
const core = await openCore(join(ROOT, 'dist'), 'lookalike', text);
try {
  say('# Speed\n');
  say(`\`make bench\` on ${name}, ${new Date().toISOString().slice(0, 10)}: ${await versions(core.version)}.`);
  say('Medians of several runs after a warm-up, without looks at the validation loss; timings of a shared machine, so the');
  say('ratio of two figures side by side says more than either.\n');
  await stepTimes(path, core);
  await rates(path, core);
} finally {
  await core.close();
}
await dispatches(text);
await page(path);
await writeFile(new URL('results.md', import.meta.url), `${lines.join('\n').trimEnd()}\n`);
