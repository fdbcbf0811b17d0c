/** The worker's part of a report: the loop that can be stopped, and the two tables for whatever is drawn of them later. */
import type { SampleOptions } from "../protocol";
import type { ClosePair, Cloud, Judged, JudgeProgress, JudgeRequest } from "../protocol/report";
import { opened } from "./opening";
import { copied, letGo, withTables } from "./tables";
import { turn } from "./turn";
import { using } from "./using";

/** Short, so that a stop is heard at once. */
const CHUNK_MS = 30;
const NEWS_MS = 100;

interface Pair {
  real: WasmTable;
  synthetic: WasmTable;
}

let judged: Pair | null = null;
/** The one under way. */
let current = 0;

export function forgetJudged() {
  if (judged) letGo(judged.real, judged.synthetic);
  judged = null;
}

export function stopJudging(run: number) {
  if (current === run) current = 0;
}

async function read(bytes: ArrayBuffer): Promise<WasmDataset> {
  const { csv, known } = await opened(new Uint8Array(bytes), wasm_bindgen.limits());
  return wasm_bindgen.Dataset.parse(csv, known);
}

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
  const synthetic = asked instanceof ArrayBuffer ? await read(asked) : await make(asked);
  const unseen = holdout ? await read(holdout) : config.holdout > 0 ? table.holdoutRows(config) : undefined;
  return withTables(async (tables) => {
    const moved = (data: WasmDataset) => using(data, (its) => copied(tables, its));
    const pair = { real: moved(table.trainRows(config)), synthetic: moved(synthetic) };
    let judging: WasmJudging | null = null;
    try {
      judging = new tables.Judging(pair.real, pair.synthetic, unseen && moved(unseen), options);
      if (!(await steps(judging, run, onProgress))) return null;
      const answer = { json: judging.toJson(), html: judging.toHtml(), ...closePairs(judging, pair), rare: judging.rareValues() };
      judged = pair;
      return answer;
    } finally {
      letGo(judging, ...(judged === pair ? [] : [pair.real, pair.synthetic]));
    }
  });
}

/** The cells of close rows, in the columns that both tables have. */
function closePairs(judging: WasmJudging, { real, synthetic }: Pair): { header: string[]; close: ClosePair[] } {
  const names = (data: WasmTable) => data.schema().fields.map(({ name }) => name);
  const [ours, theirs] = [names(real), names(synthetic)];
  const header = ours.filter((name) => theirs.includes(name));
  const row = (data: WasmTable, all: string[], at: number) => {
    const cells = data.preview(at, at + 1)[0] ?? [];
    return header.map((name) => cells[all.indexOf(name)] ?? "");
  };
  const close = judging.closeRows().map(({ synthetic: s, real: r, ...rest }): ClosePair =>
    ({ synthetic: row(synthetic, theirs, s), real: row(real, ours, r), ...rest }));
  return { header, close };
}

export function scatter(a: string, b: string): Promise<Cloud> {
  const pair = judged;
  if (!pair) throw new Error("the page asked for a picture of tables before there were any");
  return withTables((tables) => tables.scatter(pair.real, pair.synthetic, a, b));
}
