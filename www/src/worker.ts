/**
 * The worker: owns both wasm instances, the tables and the only training loop.
 *
 * It is appended to the text of the wasm-bindgen glue and started from a blob, so that it lives under the page's own
 * Content-Security-Policy; a worker that is loaded by address does not.
 */
import type {
  Beginning, Container, ModelView, Name, Piece, Problem, Requests, Restored, SampleOptions, TableView, ToWorker, TrainConfig, TrainResult,
} from "./protocol";
import { watchDevices } from "./worker/adapter";
import { augment, augmentedPiece, forgetAugmented, methods, plan } from "./worker/augmenting";
import { contest, stopContest } from "./worker/contesting";
import { hold } from "./worker/alive";
import { draw, propose, readConstraints } from "./worker/holding";
import { forgetJudged, judge, scatter, stopJudging } from "./worker/judging";
import { checkpoint, learn } from "./worker/learning";
import { usedUp, watchMemory } from "./worker/memory";
import { opened } from "./worker/opening";
import { post, scope } from "./worker/post";
import { fatal, problemOf } from "./worker/problem";
import { look as lookAtRules, makeRows, rulesCsv, rulesOf, rulesPiece, ruleWords } from "./worker/ruled";
import { begin, release, type Run, wake } from "./worker/run";
import { selfTest } from "./worker/self-test";
import { Sight } from "./worker/sight";
import { stepOnce } from "./worker/slow";
import { arrived, forgetLooked, scores } from "./worker/tables";
import { using } from "./worker/using";
import { piece, stopWriting } from "./worker/writing";

/** Rows that are made of a fresh model to see which values its columns have. */
const LOOK_ROWS = 1000;

/** A failed read comes just before the device itself says why it is lost, which is said in fewer words. */
const LOST_MS = 500;

let table: WasmDataset | null = null;
let synthesizer: WasmSynthesizer | null = null;
let sampled: WasmDataset | null = null;
let run: Run | null = null;
/** The run that pictures are of: the one that learns, or that was learned last; and what it was learned into. */
let shown: Sight | null = null;
let shownModel: WasmSynthesizer | null = null;
/** How the model was learned, where it came from its file: which rows were set aside follows from it and the table. */
let restoredBy: TrainConfig | null = null;
const aside = new Map<string, WasmSynthesizer>();
/** Models that rows are being made of: freed afterwards, if they are forgotten meanwhile. */
const lent = new Set<WasmSynthesizer>();

function need<T>(thing: T | null | undefined, what: string): T {
  if (thing == null) throw new Error(`the page asked for ${what} before there was one`);
  return thing;
}

/** The file that the table came in. */
let container: Container = { format: "csv", sheets: [], sheet: null };

const view = (data: WasmDataset): TableView =>
  ({ container, info: data.info(), summary: data.summary(), schema: data.schema() });

const isKept = (model: WasmSynthesizer) => model === synthesizer || [...aside.values()].includes(model);

function free(model: WasmSynthesizer) {
  if (!isKept(model) && !lent.has(model)) model.free();
}

/** Scores are made behind what a person does, who may train again or open another table meanwhile. */
async function rowsOf(model: WasmSynthesizer, options: SampleOptions): Promise<WasmDataset> {
  lent.add(model);
  try {
    return await model.sample(options);
  } finally {
    lent.delete(model);
    free(model);
  }
}

/** Pictures go with the model that they are of: one that is put aside comes back with them. */
function forgetPictures() {
  if (shownModel && isKept(shownModel)) return;
  shown?.free();
  shown = shownModel = null;
}

function forgetModel() {
  stopWriting();
  sampled?.free();
  sampled = null;
  restoredBy = null;
  const old = synthesizer;
  synthesizer = null;
  forgetPictures();
  if (old) free(old);
}

function letGo() {
  const old = [...aside.values()];
  aside.clear();
  forgetPictures();
  for (const model of old) free(model);
}

function forgetAll() {
  letGo();
  forgetJudged();
  forgetAugmented();
  forgetModel();
  table?.free();
  table = null;
}

const holdout = () => synthesizer?.holdout() ?? (restoredBy && table?.holdoutRows(restoredBy)) ?? null;

async function look(): Promise<ModelView> {
  const model = need(synthesizer, "its columns");
  const held = holdout();
  const holdoutRows = held ? using(held, (data) => data.info().rows) : 0;
  const made = await model.sample({ rows: LOOK_ROWS, seed: 1 });
  const temperature = model.temperature();
  return using(made, (data) => (
    { settings: model.settings(), holdoutRows, columns: data.summary(), temperature, picture: data.info().picture }
  ));
}

const beginningOf = (training: WasmTraining): Beginning => ({
  choice: training.choice() ?? null, protections: training.protections(), determined: training.determined(), temperature: training.temperature(),
});

async function train({ run: id, config, resume, quiet = false }: Requests["train"]["in"]): Promise<TrainResult> {
  const data = need(table, "training");
  if (run) throw new Error("one run at a time");
  forgetModel();
  const training = resume ? wasm_bindgen.Training.resume(data, config, resume) : new wasm_bindgen.Training(data, config);
  const sight = new Sight(id, training);
  const mine = begin(id, quiet, sight);
  run = mine;
  if (!quiet) shown = sight;
  try {
    post({ event: "begun", run: id, beginning: beginningOf(training) });
    const progress = await learn(mine);
    post({ event: "finishing", run: id });
    // The page keeps this one: with it a new worker can take over even after training has ended.
    if (!quiet) await checkpoint(mine);
    synthesizer = await sight.alone((its) => its.finish());
    if (!quiet) {
      shownModel = synthesizer;
      await sight.show(progress);
      // The state that was kept in the end: from it the pictures can be taken up again.
      if (await sight.staysOpen()) await checkpoint(mine);
    }
    return { end: progress?.done ? "done" : "stopped", progress, model: await look() };
  } finally {
    if (shown !== sight) sight.free();
    release(mine);
    run = null;
  }
}

async function restore({ run: id, config, schema, checkpoint: state, file }: Requests["restore"]["in"]): Promise<Restored> {
  const data = need(table, "a restored model");
  const [kept, now] = [file && wasm_bindgen.Synthesizer.open(file), data.schema()];
  forgetModel();
  synthesizer = kept;
  restoredBy = config;
  let shut: Problem | null = null;
  try {
    data.setSchema(schema);
    if (state) await takeUp(new Sight(id, wasm_bindgen.Training.resume(data, config, state)));
  } catch (fault) {
    shut = problemOf(fault);
    // With its model a run is of use without its pictures, too.
    if (!kept || fatal(fault) || shut.kind === "DeviceLost") throw fault;
    forgetPictures();
  } finally {
    data.setSchema(now);
  }
  return { model: await look(), shut };
}

async function takeUp(sight: Sight) {
  shown = sight;
  const learned = await sight.alone((its) => its.finish());
  if (synthesizer) learned.free();
  synthesizer ??= learned;
  shownModel = synthesizer;
}

const shownOf = (id: number): Sight => need(shown?.run === id ? shown : null, "a picture");

/** While the loop runs, the next look shows it. */
async function watchNow(id: number, change: (sight: Sight) => void): Promise<null> {
  const sight = shownOf(id);
  change(sight);
  if (!run || run.paused) await sight.showRows();
  return null;
}

function edit(change: (data: WasmDataset) => void): TableView {
  const data = need(table, "an edit");
  change(data);
  return view(data);
}

const handlers: { [N in Name]: (args: Requests[N]["in"]) => Requests[N]["out"] | Promise<Requests[N]["out"]> } = {
  async start({ module, prefer }) {
    const { memory } = await wasm_bindgen({ module_or_path: module });
    watchMemory(memory);
    const device = await wasm_bindgen.init(prefer);
    const { version, models, limits, metrics } = wasm_bindgen;
    return { version: version(), models: models(), limits: limits(), metrics: metrics(), device };
  },
  hold: ({ lock }) => hold(lock),
  ping: () => (run && !run.paused ? new Promise((resolve) => run?.pinged.push(() => resolve(null))) : null),
  tables: ({ module }) => (arrived(module), null),
  probe: () => wasm_bindgen.probe(),
  selfTest,
  async parse({ bytes, options }) {
    const { sheet, ...reading } = options;
    const file = await opened(new Uint8Array(bytes), wasm_bindgen.limits(), sheet);
    // The earlier table goes only once the new one stands: a bad file loses nothing.
    const next = wasm_bindgen.Dataset.parse(file.csv, { ...reading, ...file.known });
    forgetAll();
    table = next;
    container = file.container;
    return view(next);
  },
  rows: ({ from, to }) => need(table, "rows").preview(from, to),
  setKind: ({ column, kind }) => edit((data) => data.setKind(column, kind)),
  setIncluded: ({ column, on }) => edit((data) => data.setIncluded(column, on)),
  setSchema: ({ schema }) => edit((data) => data.setSchema(schema)),
  estimate: ({ config }) => wasm_bindgen.estimate(need(table, "an estimate"), config),
  train,
  restore,
  /** Answers when the loop really stands still: a step under way on the graphics adapter goes on for a while. */
  pause({ run: id }) {
    const mine = run;
    if (mine?.id !== id) return null;
    mine.paused = true;
    if (mine.slow) wake(mine);
    return new Promise((resolve) => mine.held.push(() => resolve(null)));
  },
  resume({ run: id }) {
    if (run?.id === id) {
      run.paused = false;
      wake(run);
    }
    return null;
  },
  pace({ run: id, slow }) {
    if (run?.id !== id) return null;
    run.slow = slow;
    if (!run.paused) wake(run);
    return null;
  },
  stepOnce({ run: id, player }) {
    const mine = run;
    if (mine?.id !== id || !mine.paused || mine.stepping) return null;
    mine.stepping = stepOnce(mine, player).finally(() => { mine.stepping = null; });
    return mine.stepping.then(() => null);
  },
  watchPair: ({ run: id, a, b }) => watchNow(id, (sight) => { sight.pair = [a, b]; }),
  watchRows: ({ run: id, rows }) => watchNow(id, (sight) => { sight.shownRows = rows; }),
  decodeAt: ({ run: id, x, y }) => shownOf(id).alone((its) => its.decodeAt(x, y)),
  interpolate: ({ run: id, from, to, steps }) => shownOf(id).alone((its) => its.interpolate(from, to, steps)),
  mapColours: ({ run: id, column }) => shownOf(id).alone((its) => its.mapColours(column)),
  async temper({ run: id, temperature }) {
    const sight = shownOf(id);
    await sight.alone((its) => its.temper(temperature));
    if (!run || run.paused) await sight.draw();
    else run.lookNow = true;
    return null;
  },
  async look({ run: id }) {
    await shownOf(id).show(null);
    return null;
  },
  stop({ run: id }) {
    if (run?.id === id) {
      run.stopping = true;
      run.paused = false;
      wake(run);
    }
    return null;
  },
  async sample(options) {
    const model = need(synthesizer, "synthetic rows");
    // A million rows are not held twice: those of before go first.
    stopWriting();
    sampled?.free();
    sampled = null;
    const { data: made, held, acceptance } = await draw(model, options, table);
    sampled = made;
    const header = made.schema().fields.map((field) => field.name);
    return { rows: made.info().rows, header, preview: made.preview(0, 20), acceptance, held };
  },
  propose: () => propose(need(table, "constraints")),
  async readConstraints({ document }) {
    if (table) return readConstraints(document, table, true);
    const look = await need(synthesizer, "its columns").sample({ rows: 1, seed: 1 });
    return readConstraints(document, look, false).finally(() => look.free());
  },
  piece: ({ format, options, from }) => piece(need(sampled, "a file"), format, options, from),
  holdoutCsv: (options) => using(need(holdout(), "a holdout"), (held) => held.toCsv(options)),
  openModel({ bytes, alone }) {
    const opened = wasm_bindgen.Synthesizer.open(bytes);
    (alone ? forgetAll : forgetModel)();
    synthesizer = opened;
    return look();
  },
  modelFile: () => need(synthesizer, "a model file").toModelFile(),
  putAside({ name }) {
    if (synthesizer) aside.set(name, synthesizer);
    return null;
  },
  takeBack({ name }) {
    const kept = need(aside.get(name), name);
    forgetModel();
    synthesizer = kept;
    return look();
  },
  letGo: () => (letGo(), null),
  async score({ config, made }) {
    const data = need(table, "a score");
    const other = made ? await rowsOf(need(synthesizer, "a score"), made) : need(data.holdoutRows(config), "a holdout");
    const real = data.trainRows(config);
    try {
      return { rows: other.info().rows, scores: await scores(real, other) };
    } finally {
      forgetLooked();
      real.free();
      other.free();
    }
  },
  judge(request) {
    const make = async (options: SampleOptions) => (await draw(need(synthesizer, "synthetic rows"), options, table)).data;
    return judge(need(table, "a report"), make, request, (progress) => post({ event: "judging", run: request.run, progress }));
  },
  stopJudging: ({ run: id }) => (stopJudging(id), null),
  methods,
  planAugment: (request) => plan(need(table, "classes"), request),
  augment: (request) => augment(need(table, "added rows"), request),
  augmentedPiece,
  contest: (request) => contest(need(table, "a comparison"), request),
  stopContest: ({ run: id }) => (stopContest(id), null),
  scatter: ({ a, b }) => scatter(a, b),
  ruleWords,
  rulesLook: lookAtRules,
  rulesCsv,
  rulesMake: makeRows,
  rulesPiece,
  rulesOf: ({ seed }) => rulesOf(need(table, "rules"), seed),
};

/** After a panic, or without its device, the instance is of no use: say so once and answer nothing more. */
const gone = (message: string) => scope.postMessage({ event: "died", message });

const died = (thrown: unknown) => gone(((fatal(thrown) && usedUp()) || problemOf(thrown)).message);

async function answer({ id, name, args }: ToWorker) {
  try {
    const value = await (handlers[name] as (args: unknown) => unknown)(args);
    const bytes = value instanceof Uint8Array ? value : (value as Partial<Piece> | null)?.bytes;
    const transfer = bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : [];
    scope.postMessage({ id, ok: true, value }, transfer);
  } catch (thrown) {
    if (fatal(thrown)) died(thrown);
    else if (problemOf(thrown).kind === "DeviceLost") setTimeout(() => died(thrown), LOST_MS);
    else scope.postMessage({ id, ok: false, problem: problemOf(thrown) });
  }
}

// A panic inside an awaited call surfaces here and nowhere else: its promise never settles.
scope.addEventListener("unhandledrejection", (event: never) => died((event as PromiseRejectionEvent).reason));
scope.addEventListener("error", (event: never) => died((event as ErrorEvent).error ?? (event as ErrorEvent).message));
watchDevices(gone);
scope.onmessage = (event) => void answer(event.data);
