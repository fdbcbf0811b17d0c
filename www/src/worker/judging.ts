/** The worker's part of a report: the loop that can be stopped, and the two tables for whatever is drawn of them later. */
import type { SampleOptions } from "../protocol";
import type { ClosePair, Cloud, Judged, JudgeProgress, JudgeRequest } from "../protocol/report";
import { turn } from "./turn";

/** Short, so that a stop is heard at once. */
const CHUNK_MS = 30;
const NEWS_MS = 100;

interface Pair {
  real: WasmDataset;
  synthetic: WasmDataset;
}

let judged: Pair | null = null;
/** The one under way. */
let current = 0;

export function forgetJudged() {
  judged?.real.free();
  judged?.synthetic.free();
  judged = null;
}

export function stopJudging(run: number) {
  if (current === run) current = 0;
}

const read = (bytes: ArrayBuffer) => wasm_bindgen.Dataset.parse(new Uint8Array(bytes), {});

async function steps(judging: WasmJudging, run: number, onProgress: (progress: JudgeProgress) => void): Promise<boolean> {
  let due = 0;
  let stage = "";
  while (current === run) {
    const progress = judging.step(CHUNK_MS);
    if (progress.done) return true;
    if (progress.stage.id !== stage || performance.now() >= due) {
      onProgress(progress);
      stage = progress.stage.id;
      due = performance.now() + NEWS_MS;
    }
    await turn();
  }
  return false;
}

type Make = (options: SampleOptions) => Promise<WasmDataset>;

export async function judge(
  table: WasmDataset, make: Make, { run, config, synthetic: asked, holdout, options }: JudgeRequest,
  onProgress: (progress: JudgeProgress) => void,
): Promise<Judged | null> {
  forgetJudged();
  current = run;
  const synthetic = asked instanceof ArrayBuffer ? read(asked) : await make(asked);
  const real = table.trainRows(config);
  judged = { real, synthetic };
  const unseen = holdout ? read(holdout) : config.holdout > 0 ? table.holdoutRows(config) : undefined;
  const judging = new wasm_bindgen.Judging(real, synthetic, unseen, options);
  try {
    if (!(await steps(judging, run, onProgress))) {
      forgetJudged();
      return null;
    }
    return { json: judging.toJson(), html: judging.toHtml(), ...closePairs(judging, { real, synthetic }), rare: judging.rareValues() };
  } finally {
    judging.free();
  }
}

/** The cells of close rows, in the columns that both tables have. */
function closePairs(judging: WasmJudging, { real, synthetic }: Pair): { header: string[]; close: ClosePair[] } {
  const names = (data: WasmDataset) => data.schema().fields.map(({ name }) => name);
  const [ours, theirs] = [names(real), names(synthetic)];
  const header = ours.filter((name) => theirs.includes(name));
  const row = (data: WasmDataset, all: string[], at: number) => {
    const cells = data.preview(at, at + 1)[0] ?? [];
    return header.map((name) => cells[all.indexOf(name)] ?? "");
  };
  const close = judging.closeRows().map(({ synthetic: s, real: r, ...rest }): ClosePair =>
    ({ synthetic: row(synthetic, theirs, s), real: row(real, ours, r), ...rest }));
  return { header, close };
}

export function scatter(a: string, b: string): Cloud {
  if (!judged) throw new Error("the page asked for a picture of tables before there were any");
  return wasm_bindgen.scatter(judged.real, judged.synthetic, a, b);
}
