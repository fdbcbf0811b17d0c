/**
 * Chooses where to compute, before any file is opened: the processor, or the graphics adapter where one is offered
 * and a short measured trial says that it is faster. Small networks are bound by launches, not by arithmetic, so
 * having an adapter does not make it the better choice.
 */
import type { Client } from "./client";
import { begin, fetchAssets, spawn, type Assets, type OnBytes } from "./engine";
import { isSingleFile } from "./files";
import type { Backend, Started } from "./protocol";

/** After this long without the large wasm the page goes on with the processor. */
const FETCH_MS = 10_000;
/** A software adapter can take minutes over a trial that the processor does in a second. */
const TRIAL_MS = 10_000;

export type Why =
  | { why: "noAdapter" }
  | { why: "noTimestamps" }
  | { why: "lateFetch" }
  | { why: "failed"; message: string }
  | { why: "lateTrial" }
  | { why: "slower"; cpuMs: number; gpuMs: number }
  | { why: "faster"; cpuMs: number; gpuMs: number }
  | { why: "forced" }
  | { why: "singleFile" };

export interface Choice {
  client: Client;
  started: Started;
  assets: Assets;
  /** Kept even where the graphics adapter computes: a new worker goes there when the adapter is lost. */
  cpuAssets: Assets;
  why: Why;
}

export type Stage =
  | { stage: "fetch"; backend: Backend; received: number; total: number | null }
  | { stage: "start"; backend: Backend }
  | { stage: "trial"; backend: Backend };

interface Adapter {
  features: { has(name: string): boolean };
  info?: { vendor: string; architecture: string; description: string };
}

type Offer = { name: string | null } | { why: Why };

/** Browsers give away little: often a maker and a family, sometimes nothing. */
const nameOf = ({ info }: Adapter): string | null =>
  info?.description || [info?.vendor, info?.architecture].filter(Boolean).join(" ") || null;

const named = (started: Started, adapter: string | null): Started => ({ ...started, device: { ...started.device, adapter } });

async function offer(): Promise<Offer> {
  const gpu = (navigator as { gpu?: { requestAdapter(): Promise<Adapter | null> } }).gpu;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return { why: { why: "noAdapter" } };
  if (!adapter.features.has("timestamp-query")) return { why: { why: "noTimestamps" } };
  return { name: nameOf(adapter) };
}

class Late extends Error {}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Late()), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const bytes = (backend: Backend, on: (stage: Stage) => void): OnBytes => (received, total) =>
  on({ stage: "fetch", backend, received, total });

type Opened = Omit<Choice, "why">;

async function openCpu(on: (stage: Stage) => void): Promise<Opened> {
  const assets = await fetchAssets("cpu", bytes("cpu", on));
  on({ stage: "start", backend: "cpu" });
  return { assets, cpuAssets: assets, ...(await begin(assets)) };
}

const failed = (fault: unknown): Why => ({ why: "failed", message: fault instanceof Error ? fault.message : String(fault) });

export async function choose(forced: Backend | null, on: (stage: Stage) => void): Promise<Choice> {
  if (forced === "cpu") return { ...(await openCpu(on)), why: { why: "forced" } };
  if (isSingleFile()) return { ...(await openCpu(on)), why: { why: "singleFile" } };
  const offered = await offer();
  if (forced === "webgpu") return openGraphics(offered, on);
  if ("why" in offered) return { ...(await openCpu(on)), why: offered.why };
  return compare(offered.name, on);
}

/** Forced: no trial and no time limit, but a page that still works where there is no adapter. */
async function openGraphics(offered: Offer, on: (stage: Stage) => void): Promise<Choice> {
  if ("why" in offered) return { ...(await openCpu(on)), why: offered.why };
  try {
    const [cpuAssets, assets] = await Promise.all([fetchAssets("cpu"), fetchAssets("webgpu", bytes("webgpu", on))]);
    on({ stage: "start", backend: "webgpu" });
    const { client, started } = await begin(assets);
    if (started.device.backend === "webgpu") {
      return { client, started: named(started, offered.name), assets, cpuAssets, why: { why: "forced" } };
    }
    client.terminate();
    return { ...(await openCpu(on)), why: { why: "failed", message: started.device.reason } };
  } catch (fault) {
    return { ...(await openCpu(on)), why: failed(fault) };
  }
}

async function compare(name: string | null, on: (stage: Stage) => void): Promise<Choice> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), FETCH_MS);
  const fetched = fetchAssets("webgpu", bytes("webgpu", on), abort.signal).finally(() => clearTimeout(timer));
  fetched.catch(() => {}); // handled below, after the processor is ready
  on({ stage: "fetch", backend: "webgpu", received: 0, total: null });
  const cpu = await openCpu(() => {});
  let assets: Assets;
  try {
    assets = await fetched;
  } catch (fault) {
    return { ...cpu, why: abort.signal.aborted ? { why: "lateFetch" } : failed(fault) };
  }
  return trial(cpu, assets, name, on);
}

async function trial(
  cpu: Opened, assets: Assets, name: string | null, on: (stage: Stage) => void,
): Promise<Choice> {
  let graphics: Client | null = null;
  const keepCpu = (why: Why): Choice => {
    graphics?.terminate();
    return { ...cpu, why };
  };
  try {
    // One after the other: side by side they would slow each other down.
    on({ stage: "trial", backend: "cpu" });
    const cpuMs = await cpu.client.ask("probe", {});
    on({ stage: "trial", backend: "webgpu" });
    const { client, started, gpuMs } = await within(TRIAL_MS, measure(assets, (begun) => { graphics = begun; }));
    if (started.device.backend !== "webgpu") return keepCpu({ why: "failed", message: started.device.reason });
    if (gpuMs >= cpuMs) return keepCpu({ why: "slower", cpuMs, gpuMs });
    cpu.client.terminate();
    return { client, started: named(started, name), assets, cpuAssets: cpu.assets, why: { why: "faster", cpuMs, gpuMs } };
  } catch (fault) {
    return keepCpu(fault instanceof Late ? { why: "lateTrial" } : failed(fault));
  }
}

async function measure(assets: Assets, begun: (client: Client) => void) {
  const client = spawn(assets);
  begun(client); // so that a trial that takes too long can be ended
  const started = await client.ask("start", { module: assets.module, prefer: "webgpu" });
  const gpuMs = started.device.backend === "webgpu" ? await client.ask("probe", {}) : Infinity;
  return { client, started, gpuMs };
}
