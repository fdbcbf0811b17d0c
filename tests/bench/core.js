// The worker of the bench: appended to the wasm's own glue, as the page does with its worker, and started from a blob.
// It does what tests/bench/steps.rs does, with the same numbers of steps, and counts the dispatches of WebGPU.
const [WARM_UP, CHUNKS, CHUNK] = [5, 7, 6];
const [REPEATS, ROWS] = [3, 32561];
const COUNTED = 4;

const counts = { dispatches: 0, kernels: {} };
if (self.GPUComputePassEncoder) {
  const { dispatchWorkgroups, setPipeline } = GPUComputePassEncoder.prototype;
  let label = '';
  GPUComputePassEncoder.prototype.setPipeline = function (pipeline) {
    label = pipeline.label;
    return setPipeline.call(this, pipeline);
  };
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...groups) {
    counts.dispatches += 1;
    counts.kernels[label] = (counts.kernels[label] ?? 0) + 1;
    return dispatchWorkgroups.apply(this, groups);
  };
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

async function timed(work) {
  const began = performance.now();
  const made = await work();
  const milliseconds = performance.now() - began;
  made?.free?.();
  return milliseconds;
}

async function repeated(work, times = REPEATS) {
  const all = [];
  for (let i = 0; i < times; i++) all.push(await timed(work));
  return median(all);
}

const parse = (bytes) => wasm_bindgen.Dataset.parse(bytes, {});
const begin = (data, model, params = {}) => new wasm_bindgen.Training(data, { model, steps: 1000, params });

/** Rows a second of all that is no step. */
async function rows(bytes) {
  const data = parse(bytes);
  const n = data.info().rows;
  const training = begin(data, 'autoregressive');
  await training.step(WARM_UP);
  const fitted = await training.finish();
  return {
    parse: (1000 * n) / (await repeated(() => parse(bytes))),
    encode: (1000 * n) / (await repeated(() => begin(data, 'independent'))),
    sample: (1000 * ROWS) / (await repeated(() => fitted.sample({ rows: ROWS, seed: 1 }))),
  };
}

/** Milliseconds a step of a model. */
async function step(bytes, model) {
  const training = begin(parse(bytes), model);
  await training.step(WARM_UP);
  return { step: (await repeated(() => training.step(CHUNK).then(() => null), CHUNKS)) / CHUNK };
}

/** Dispatches a step: the difference of two calls, so that the read of the losses at the end of each is left out. */
async function dispatches(bytes, model) {
  // The software adapter is slow; how many rows a step takes does not change what it dispatches.
  const training = begin(parse(bytes), model, { batch: 64 });
  const after = async (n) => {
    const before = structuredClone(counts);
    await training.step(n);
    const kernels = Object.entries(counts.kernels).map(([name, count]) => [name, count - (before.kernels[name] ?? 0)]);
    return { total: counts.dispatches - before.dispatches, kernels: new Map(kernels) };
  };
  await after(2);
  const few = await after(1);
  const more = await after(1 + COUNTED);
  const kernels = [...more.kernels].map(([name, count]) => [name, (count - (few.kernels.get(name) ?? 0)) / COUNTED]);
  return { dispatches: (more.total - few.total) / COUNTED, kernels };
}

const work = { rows, step, dispatches };
self.onmessage = async ({ data: { id, name, args } }) => {
  try {
    if (name === 'start') {
      await wasm_bindgen({ module_or_path: args.module });
      self.postMessage({ id, value: await wasm_bindgen.init(args.prefer) });
    } else {
      self.postMessage({ id, value: await work[name](new Uint8Array(args.bytes), args.model) });
    }
  } catch (fault) {
    self.postMessage({ id, fault: String(fault?.message ?? fault) });
  }
};
