/**
 * Fetches the wasm files and their glue, and starts workers from them.
 *
 * All are kept, so that a worker can be started again without the network: after a cancel, after a crash, and later
 * behind a policy that lets nothing be fetched any more.
 */
import { Client } from "./client";
import { getFile } from "./files";
import { text } from "./i18n";
import type { Backend, Started } from "./protocol";
import { trusted } from "./trusted";

/** The crate's version when the page was bundled: an old page from a cache must not talk to a new program. */
declare const VERSION: string;

export interface Assets {
  backend: Backend;
  module: WebAssembly.Module;
  script: string;
}

/** Bytes so far, and of how many (null where the server does not say). */
export type OnBytes = (received: number, total: number | null) => void;

const FILES: Record<Backend, string> = { cpu: "lookalike", webgpu: "lookalike_gpu" };
/** Both the file and the name of its glue in the worker. */
const TABLES = "lookalike_tables";

async function compile(response: Response, onBytes: OnBytes | null): Promise<WebAssembly.Module> {
  const counted = onBytes ? count(response, onBytes) : response;
  const type = counted.headers.get("content-type") ?? "";
  // A plain static server may not know the type, and streaming insists on it.
  if ("compileStreaming" in WebAssembly && type.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(counted);
  }
  return WebAssembly.compile(await counted.arrayBuffer());
}

function count(response: Response, onBytes: OnBytes): Response {
  const body = response.body;
  if (!body) return response;
  const packed = response.headers.has("content-encoding");
  const length = Number(response.headers.get("content-length"));
  const total = !packed && length > 0 ? length : null;
  let received = 0;
  const meter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      received += chunk.byteLength;
      onBytes(received, total);
      controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(meter), { headers: { "content-type": "application/wasm" } });
}

const textOf = (path: string, signal: AbortSignal | null = null) => getFile(path, signal).then((response) => response.text());

/** What the worker runs besides the glue of its wasm, which is the same for both back ends. */
let ownText: Promise<string> | null = null;

/**
 * The second glue declares the same names as the first, so it stands in a function; without finalizers, for an instance
 * that failed is dropped as a whole.
 */
async function fetchOwn(): Promise<string> {
  const [tables, worker] = await Promise.all([textOf(`${TABLES}.js`), textOf("worker.js")]);
  return `const ${TABLES} = (FinalizationRegistry) => {\n${tables}\nreturn wasm_bindgen;\n};\n${worker}`;
}

export async function fetchAssets(
  backend: Backend, onBytes: OnBytes | null = null, signal: AbortSignal | null = null,
): Promise<Assets> {
  const name = FILES[backend];
  ownText ??= fetchOwn();
  const [glue, own, module] = await Promise.all([
    textOf(`${name}.js`, signal),
    ownText,
    getFile(`${name}_bg.wasm`, signal).then((response) => compile(response, onBytes)),
  ]);
  return { backend, module, script: `${glue}\n${own}` };
}

export class Late extends Error {}

export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Late(text.engine.late(ms / 1000))), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

let tablesModule: Promise<WebAssembly.Module> | null = null;

/** The second wasm, fetched once, and again where that failed. */
export function fetchTables(): Promise<WebAssembly.Module> {
  tablesModule ??= getFile(`${TABLES}_bg.wasm`).then((response) => compile(response, null));
  tablesModule.catch(() => { tablesModule = null; });
  return tablesModule;
}

/** Nothing waits for it before it is needed, and a first wasm that has just come is used first. */
export async function giveTables(client: Client) {
  const module = await fetchTables().catch(() => fetchTables()).catch(() => null);
  await client.ask("tables", { module });
}

export function spawn(assets: Assets): Client {
  const url = URL.createObjectURL(new Blob([assets.script], { type: "text/javascript" }));
  const worker = new Worker(trusted.createScriptURL(url), { name: `lookalike ${assets.backend}` });
  const client = new Client(worker);
  // Kept until the first answer: some browsers read the blob only when the worker begins to run.
  const done = () => URL.revokeObjectURL(url);
  worker.addEventListener("message", done, { once: true });
  return client;
}

/** A driver that hangs must not hold up the page; a software adapter takes seconds to come up. */
const START_MS = 30_000;

export async function begin(assets: Assets): Promise<{ client: Client; started: Started }> {
  const client = spawn(assets);
  try {
    const started = await within(START_MS, client.ask("start", { module: assets.module, prefer: assets.backend }));
    if (started.version !== VERSION) throw new Error(text.engine.otherVersion(VERSION, started.version));
    return { client, started };
  } catch (fault) {
    client.terminate();
    throw fault;
  }
}
