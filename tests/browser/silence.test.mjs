/** How long a worker may be silent, by itself: the page's own clock, second by second. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from '../../www/node_modules/esbuild/lib/main.js';
import { file } from './site.mjs';

const { outputFiles: [{ text }] } = await build({
  entryPoints: [fileURLToPath(file('www/src/silence.ts'))], bundle: true, write: false, format: 'iife', globalName: 'it',
});
const { LONG_PATIENCE, PATIENCE, Silence } = vm.runInNewContext(`${text}\nit`);

const after = (seconds, silence = new Silence()) => {
  for (let i = 0; i < seconds; i++) silence.tick();
  return silence;
};

test('a worker that answers is never silent, however long it is watched', () => {
  const silence = new Silence();
  for (let i = 0; i < 10 * LONG_PATIENCE; i++) {
    assert.ok(silence.tick(), 'it is asked again');
    silence.answered();
    assert.equal(silence.seconds(true), null);
  }
});

test('silence is worth a word after a while, and after longer where work is done in one go', () => {
  assert.equal(after(PATIENCE).seconds(true), null);
  assert.equal(after(PATIENCE + 1).seconds(true), PATIENCE);
  assert.equal(after(LONG_PATIENCE).seconds(false), null);
  assert.equal(after(LONG_PATIENCE + 1).seconds(false), LONG_PATIENCE);
  const late = after(LONG_PATIENCE + 50);
  late.answered();
  assert.equal(late.seconds(true), null, 'an answer ends it');
});

test('whoever waits is told again after twice as long', () => {
  const silence = after(PATIENCE + 1);
  silence.wait();
  assert.equal(silence.seconds(true), null);
  assert.equal(after(PATIENCE, silence).seconds(true), 2 * PATIENCE);
});

test('only one question is open at a time', () => {
  const silence = new Silence();
  assert.ok(silence.tick());
  assert.ok(!silence.tick());
});
