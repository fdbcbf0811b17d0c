/** The worker's part of comparing ways to add rows: methods in the second wasm, models in the first, all judged in the second. */
import type { TrainConfig } from "../protocol";
import type { ClassRows, ContestProgress, ContestRequest, Contested } from "../protocol/augment";
import { learn } from "./learning";
import { post } from "./post";
import { fatal, problemOf, Refusal } from "./problem";
import { begin, wake, type Run } from "./run";
import { Sight } from "./sight";
import { copied, letGo, withTables } from "./tables";
import { turn } from "./turn";
import { using } from "./using";

/** Short, so that a stop is heard at once. */
const CHUNK_MS = 30;
const NEWS_MS = 100;
/** About how long each part of the work takes beside the others. */
const WEIGHTS = { adding: 1, learning: 10, drawing: 2, judging: 3 };

/** The one under way. */
let current = 0;
let learning: Run | null = null;

export function stopContest(run: number) {
  if (current !== run) return;
  current = 0;
  if (!learning) return;
  learning.stopping = true;
  wake(learning);
}

/** Says which part of the work begins, and how far it is. */
class News {
  private done = 0;
  private shown: ContestProgress | null = null;
  private due = 0;

  constructor(private run: number, private total: number) {}

  begin(doing: ContestProgress["doing"], name: string, weight: number) {
    this.shown = { doing, name, from: this.done / this.total, takes: weight / this.total, part: 0 };
    this.done += weight;
    post({ event: "contest", run: this.run, progress: this.shown });
    return turn();
  }

  at(part: number, name: string) {
    if (!this.shown || (name === this.shown.name && performance.now() < this.due)) return;
    this.shown = { ...this.shown, name, part };
    post({ event: "contest", run: this.run, progress: this.shown });
    this.due = performance.now() + NEWS_MS;
  }
}

async function learned(data: WasmDataset, run: number, config: TrainConfig): Promise<WasmSynthesizer | null> {
  const sight = new Sight(run, new wasm_bindgen.Training(data, config));
  learning = begin(run, true, sight);
  try {
    await learn(learning);
    return learning.stopping ? null : await sight.alone((its) => its.finish());
  } finally {
    learning = null;
    sight.free();
  }
}

/** Fewer rows than this may be put together as rare values before a model sees them. */
const RARE_ROWS = 10;

/** Whether a model can be asked for a class. */
async function knows(model: WasmSynthesizer, target: string, { name, real }: ClassRows): Promise<boolean> {
  if (real >= RARE_ROWS) return true;
  try {
    (await model.sample({ rows: 1, seed: 1, where: [`${target}=${name}`] })).free();
    return true;
  } catch (thrown) {
    if (fatal(thrown) || problemOf(thrown).kind !== "UnknownValue") throw thrown;
    return false;
  }
}

interface Drawn {
  made: WasmDataset;
  /** Classes that the model has no rows of. */
  without: string[];
}

/** Rows of the classes that methods add rows to, from a model of the rows that these start from; null when it was stopped. */
async function drawn(
  train: WasmDataset, run: number, { name, config }: ContestRequest["models"][number], target: string, classes: ClassRows[], news: News,
): Promise<Drawn | null> {
  await news.begin("learning", name, WEIGHTS.learning);
  const model = await learned(train, run, config);
  try {
    await news.begin("drawing", name, WEIGHTS.drawing);
    if (!model || current !== run) return null;
    const wanted = classes.filter(({ added }) => added > 0);
    const known: ClassRows[] = [];
    for (const one of wanted) if (await knows(model, target, one)) known.push(one);
    // Where it knows none, what it is asked for says so.
    const asked = known.length > 0 ? known : wanted;
    const rows = asked.reduce((sum, { added }) => sum + added, 0);
    const shares = asked.map((one) => `${one.name}:${one.added / rows}`);
    const made = await model.sample({ rows, seed: config.seed, balance: `${target}=${shares.join(",")}` });
    return { made, without: wanted.filter((one) => !asked.includes(one)).map((one) => one.name) };
  } finally {
    model?.free();
  }
}

/** What one way failed at leaves the others to go on, but where nothing can go on. */
async function attempt(name: string, failed: Contested["failed"], work: () => Promise<void>) {
  try {
    await work();
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (fatal(thrown) || problem.kind === "DeviceLost" || problem.kind === "PartFailed") throw thrown;
    failed.push({ name, problem });
  }
}

/** The rows that all others are made from, and how many of each class are wanted. */
const begun = (contest: WasmContest, { wanted }: ContestRequest) =>
  withTables((tables) => {
    const rows = contest.train();
    try {
      const classes = tables.planAugment(rows, wanted);
      if (classes.every(({ added }) => added === 0)) {
        throw new Refusal("BadShares", "these shares cannot be had: the classes have them already, and no row is to be added", "Ask for a larger share of a class");
      }
      return { packed: rows.pack(), classes };
    } finally {
      letGo(rows);
    }
  });

async function enter(contest: WasmContest, request: ContestRequest, news: News): Promise<Omit<Contested, "standings">> {
  const { run, question, methods, models } = request;
  const { packed, classes } = await begun(contest, request);
  const failed: Contested["failed"] = [];
  const without: Contested["without"] = [];
  for (const method of methods) {
    if (current !== run) return { failed, without };
    await news.begin("adding", method.name, WEIGHTS.adding);
    await attempt(method.name, failed, () => withTables(() => contest.addMethod(method.name, method.request)));
  }
  const train = wasm_bindgen.Dataset.unpack(packed);
  try {
    for (const model of models) {
      if (current !== run) return { failed, without };
      await attempt(model.name, failed, async () => {
        const found = await drawn(train, run, model, question.target, classes, news);
        if (!found) return;
        await withTables((tables) => addRows(tables, contest, model.name, found.made));
        if (found.without.length > 0) without.push({ name: model.name, classes: found.without });
      });
    }
  } finally {
    train.free();
  }
  return { failed, without };
}

function addRows(tables: WasmTables, contest: WasmContest, name: string, made: WasmDataset) {
  const copy = using(made, (its) => copied(tables, its));
  try {
    contest.addRows(name, copy);
  } finally {
    letGo(copy);
  }
}

export async function contest(table: WasmDataset, request: ContestRequest): Promise<Contested | null> {
  const { run, question, methods, models } = request;
  current = run;
  const judging = WEIGHTS.judging * (1 + methods.length + models.length);
  const news = new News(run, WEIGHTS.adding * methods.length + (WEIGHTS.learning + WEIGHTS.drawing) * models.length + judging);
  const held = await withTables((tables) => {
    const copy = copied(tables, table);
    try {
      return new tables.Contest(copy, question);
    } finally {
      letGo(copy);
    }
  });
  try {
    const entered = await enter(held, request, news);
    if (current !== run) return null;
    await news.begin("judging", "", judging);
    while (current === run) {
      const { done, fraction, stage } = await withTables(() => held.step(CHUNK_MS));
      if (done) return { standings: await withTables(() => held.standings()), ...entered };
      news.at(fraction, stage.title);
      await turn();
    }
    return null;
  } finally {
    letGo(held);
  }
}
