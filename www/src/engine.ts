/**
 * Fetches the wasm and its glue, and starts workers from them.
 *
 * Both are kept, so that a worker can be started again without the network: after a cancel, after a crash, and later
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

let workerText: Promise<string> | null = null;

export async function fetchAssets(
  backend: Backend, onBytes: OnBytes | null = null, signal: AbortSignal | null = null,
): Promise<Assets> {
  const name = FILES[backend];
  workerText ??= getFile("worker.js").then((response) => response.text());
  const [glue, own, module] = await Promise.all([
    getFile(`${name}.js`, signal).then((response) => response.text()),
    workerText,
    getFile(`${name}_bg.wasm`, signal).then((response) => compile(response, onBytes)),
  ]);
  return { backend, module, script: `${glue}\n${own}` };
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

export async function begin(assets: Assets): Promise<{ client: Client; started: Started }> {
  const client = spawn(assets);
  try {
    const started = await client.ask("start", { module: assets.module, prefer: assets.backend });
    if (started.version !== VERSION) throw new Error(text.engine.otherVersion(VERSION, started.version));
    return { client, started };
  } catch (fault) {
    client.terminate();
    throw fault;
  }
}
