/**
 * Chooses where to compute, before any file is opened: the processor, or the graphics adapter where one is offered
 * and a short measured trial says that it is faster. Small networks are bound by launches, not by arithmetic, so
 * having an adapter does not make it the better choice.
 *
 * In two halves: everything that may be wanted is fetched, then the page is sealed, and only then a worker starts, for a
 * worker is under the policies that its page had when it began.
 */
import type { Client } from "./client";
import { begin, fetchAssets, spawn, within, Late, type Assets, type OnBytes } from "./engine";
import { isSingleFile } from "./files";
import type { Backend, SelfTest, Started } from "./protocol";

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
  | { why: "wrong" }
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

/** A driver that hangs must not hold up the page. */
const OFFER_MS = 5_000;

async function offer(): Promise<Offer> {
  const gpu = (navigator as { gpu?: { requestAdapter(): Promise<Adapter | null> } }).gpu;
  const asked = gpu?.requestAdapter();
  const adapter = asked ? await within(OFFER_MS, asked).catch(() => null) : null;
  if (!adapter) return { why: { why: "noAdapter" } };
  if (!adapter.features.has("timestamp-query")) return { why: { why: "noTimestamps" } };
  return { name: nameOf(adapter) };
}

const bytes = (backend: Backend, on: (stage: Stage) => void): OnBytes => (received, total) =>
  on({ stage: "fetch", backend, received, total });

/** What of the two programs has come, and why the one for the graphics adapter has not. */
export type Fetched = { cpu: Assets } & ({ gpu: Assets; adapter: string | null; forced: boolean } | { gpu: null; why: Why });

const failed = (fault: unknown): Why => ({ why: "failed", message: fault instanceof Error ? fault.message : String(fault) });

export async function fetchPrograms(forced: Backend | null, on: (stage: Stage) => void): Promise<Fetched> {
  const alone = async (why: Why): Promise<Fetched> => ({ cpu: await fetchAssets("cpu", bytes("cpu", on)), gpu: null, why });
  if (forced === "cpu") return alone({ why: "forced" });
  if (isSingleFile()) return alone({ why: "singleFile" });
  const offered = await offer();
  if ("why" in offered) return alone(offered.why);
  const abort = new AbortController();
  const timer = forced ? undefined : setTimeout(() => abort.abort(), FETCH_MS);
  const large = fetchAssets("webgpu", bytes("webgpu", on), abort.signal).finally(() => clearTimeout(timer));
  large.catch(() => {}); // handled below, once the small one is there
  const cpu = await fetchAssets("cpu");
  try {
    return { cpu, gpu: await large, adapter: offered.name, forced: forced !== null };
  } catch (fault) {
    return { cpu, gpu: null, why: abort.signal.aborted ? { why: "lateFetch" } : failed(fault) };
  }
}

type Opened = Omit<Choice, "why">;

async function openCpu(assets: Assets, on: (stage: Stage) => void): Promise<Opened> {
  on({ stage: "start", backend: "cpu" });
  return { assets, cpuAssets: assets, ...(await begin(assets)) };
}

export async function choose(fetched: Fetched, on: (stage: Stage) => void): Promise<Choice> {
  if (!fetched.gpu) return { ...(await openCpu(fetched.cpu, on)), why: fetched.why };
  if (fetched.forced) return openGraphics(fetched.gpu, fetched, on);
  return trial(await openCpu(fetched.cpu, on), fetched.gpu, fetched.adapter, on);
}

/** As far as two right devices may be apart, as a share: rounding, and for the second what is drawn by chance. */
const APART = { exact: 1e-3, drawn: 0.05 };

/** Whether an adapter computes as the processor does: a driver that is wrong would learn nonsense without a word. */
function agree(adapter: SelfTest, processor: SelfTest): boolean {
  const near = (kind: keyof SelfTest) => adapter[kind].length === processor[kind].length && adapter[kind].every((value, i) => {
    const right = processor[kind][i] ?? NaN;
    return Math.abs(value - right) <= APART[kind] * (1 + Math.abs(right));
  });
  return near("exact") && near("drawn");
}

/** What the processor makes of the test, for an adapter that has no such worker beside it. */
async function processorSays(assets: Assets): Promise<SelfTest> {
  const { client } = await begin(assets);
  try {
    return await client.ask("selfTest", {});
  } finally {
    client.terminate();
  }
}

/** Forced: no trial, but a page that still works where the adapter does not. */
async function openGraphics(
  assets: Assets, { cpu, adapter }: { cpu: Assets; adapter: string | null }, on: (stage: Stage) => void,
): Promise<Choice> {
  on({ stage: "start", backend: "webgpu" });
  try {
    const { client, started } = await begin(assets);
    const isGraphics = started.device.backend === "webgpu";
    if (isGraphics && agree(await client.ask("selfTest", {}), await processorSays(cpu))) {
      return { client, started: named(started, adapter), assets, cpuAssets: cpu, why: { why: "forced" } };
    }
    client.terminate();
    return { ...(await openCpu(cpu, on)), why: isGraphics ? { why: "wrong" } : { why: "failed", message: started.device.reason } };
  } catch (fault) {
    return { ...(await openCpu(cpu, on)), why: failed(fault) };
  }
}

/** A new worker in the place of one that is gone, where that one computed, unless the adapter no longer comes up. */
export async function again(gone: Choice): Promise<Choice> {
  const { assets, cpuAssets: cpu, started, why } = gone;
  if (assets.backend === "cpu") return { ...(await openCpu(cpu, () => {})), why };
  const next = await openGraphics(assets, { cpu, adapter: started.device.adapter ?? null }, () => {});
  return next.assets.backend === "webgpu" ? { ...next, why } : next;
}

/** On the processor from here on. */
export const onProcessor = async (gone: Choice, message: string): Promise<Choice> =>
  ({ ...(await openCpu(gone.cpuAssets, () => {})), why: { why: "failed", message } });

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
    const right = await cpu.client.ask("selfTest", {});
    if (!agree(await within(TRIAL_MS, client.ask("selfTest", {})), right)) return keepCpu({ why: "wrong" });
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
