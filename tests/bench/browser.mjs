/** The wasm alone in Chromium, without the page: a blank document, and a worker with the bench's own script. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '../../www/node_modules/playwright-core/index.mjs';
import { serve } from '../../scripts/serve.mjs';

const CORE = new URL('core.js', import.meta.url);
const ADAPTER = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];

/** Runs in the document: starts the worker and leaves `ask` behind. */
async function startWorker([glue, core, wasm, prefer]) {
  const module = await WebAssembly.compileStreaming(fetch(wasm));
  const text = `${await (await fetch(glue)).text()}\n${core}`;
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  const waiting = new Map();
  worker.onmessage = ({ data: { id, value, fault } }) => {
    const [done, failed] = waiting.get(id);
    if (fault) failed(new Error(fault));
    else done(value);
  };
  worker.onerror = (event) => waiting.forEach(([, failed]) => failed(new Error(event.message)));
  globalThis.ask = (name, args) => new Promise((done, failed) => {
    const id = waiting.size;
    waiting.set(id, [done, failed]);
    worker.postMessage({ id, name, args });
  });
  return globalThis.ask('start', { module, prefer });
}

/**
 * A Chromium with the wasm `name` of a folder, over these bytes of a CSV file. `measure(what, model)` runs one piece of
 * work of core.js in its worker.
 */
export async function openCore(folder, name, csv, { gpu = false } = {}) {
  const server = await serve(folder, 0);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--no-first-run', ...(gpu ? ADAPTER : [])],
  });
  const page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`Chromium: ${message.text()}`));
  await page.route('**/blank.html', (route) => route.fulfill({ contentType: 'text/html', body: '<title>bench</title>' }));
  await page.route('**/table.csv', (route) => route.fulfill({ contentType: 'text/csv', body: csv }));
  await page.goto(`http://127.0.0.1:${server.address().port}/blank.html`);
  const core = await readFile(CORE, 'utf8');
  const opened = await page.evaluate(startWorker, [`/${name}.js`, core, `/${name}_bg.wasm`, gpu ? 'webgpu' : 'cpu']);
  if (opened.backend !== (gpu ? 'webgpu' : 'cpu')) throw new Error(`${join(folder, name)}: ${opened.reason}`);
  return {
    version: browser.version(),
    measure: (what, model) => page.evaluate(async ([name, model]) => {
      const bytes = await (await fetch('/table.csv')).arrayBuffer();
      return globalThis.ask(name, { bytes, model });
    }, [what, model]),
    async close() {
      await browser.close();
      server.close();
    },
  };
}
