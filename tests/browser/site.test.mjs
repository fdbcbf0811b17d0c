/** The built site as files: what a static host would hand out. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { serve } from '../../scripts/serve.mjs';
import { file } from './site.mjs';

const dist = (name) => readFile(file(`dist/${name}`));

test('the page has no inline script or style', async () => {
  const html = await readFile(file('dist/index.html'), 'utf8');
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/i);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/i);
  assert.doesNotMatch(html, /integrity=|modulepreload/i, 'Trunk added nothing of its own');
});

test('each sample is there, under 600 KB, with its origin and licence', async () => {
  const samples = JSON.parse(await dist('demo/index.json'));
  assert.equal(samples.length, 4);
  for (const sample of samples) {
    for (const key of ['title', 'doc', 'licence', 'source']) assert.ok(sample[key], `${sample.file} has a ${key}`);
    assert.ok((await dist(`demo/${sample.file}`)).length < 600_000);
  }
  const others = (await readdir(file('dist/demo'))).filter((name) => !/\.(csv|json)$/.test(name));
  assert.deepEqual(others, [], 'what made them stays at home');
});

test('what every visitor fetches stays small, packed as a host would', async () => {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const packed = async (name) => brotliCompressSync(await dist(name), quality).length;
  const budgets = {
    'lookalike_bg.wasm': 1_200_000, 'lookalike_gpu_bg.wasm': 4_500_000, 'lookalike_tables_bg.wasm': 1_200_000, 'worker.js': 60_000,
    'app.js': 150_000, 'zh-Hans.js': 100_000,
  };
  for (const [name, budget] of Object.entries(budgets)) {
    const bytes = await packed(name);
    assert.ok(bytes <= budget, `${name} has ${bytes} bytes in brotli, at most ${budget} wanted`);
  }
});

test('the server hands out wasm with its type and nothing from outside its folder', async () => {
  const server = await serve(fileURLToPath(file('dist')), 0);
  try {
    const at = `http://127.0.0.1:${server.address().port}`;
    const wasm = await fetch(`${at}/lookalike_bg.wasm`, { method: 'HEAD' });
    assert.equal(wasm.headers.get('content-type'), 'application/wasm');
    for (const path of ['/..%2fMakefile', '/%2e%2e%2fMakefile', '/demo/..%2f..%2fMakefile', '/nothing']) {
      assert.equal((await fetch(at + path)).status, 404, path);
    }
  } finally {
    server.close();
  }
});
