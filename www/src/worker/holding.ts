/** Constraints: looked for, read, and held on rows that the first wasm draws and the second takes. */
import type { SampleOptions } from "../protocol";
import { documentOf, type Constraint, type ConstraintsRead, type Held, type HeldAsked, type Proposal } from "../protocol/constraint";
import { post } from "./post";
import { copied, letGo, withTables } from "./tables";
import { turn } from "./turn";
import { using } from "./using";

const NEWS_MS = 100;

export interface Drawn {
  data: WasmDataset;
  held: Held | null;
  /** Under conditions the share of the rows made that met them. */
  acceptance: number | null;
}

export const propose = (real: WasmDataset): Promise<Proposal[]> =>
  withTables((tables) => {
    const copy = copied(tables, real);
    try {
      return tables.propose(copy);
    } finally {
      letGo(copy);
    }
  });

export const readConstraints = (document: string, data: WasmDataset, isReal: boolean): Promise<ConstraintsRead> =>
  withTables((tables) => {
    const copy = copied(tables, data);
    try {
      return tables.readConstraints(document, copy, isReal);
    } finally {
      letGo(copy);
    }
  });

/** New rows, held to the constraints where any are asked for. Without the real table none is on its combinations. */
export async function draw(model: WasmSynthesizer, { held, ...options }: SampleOptions, real: WasmDataset | null): Promise<Drawn> {
  if (held) return drawHeld(model, options, held, real);
  const data = await model.sample(options);
  return { data, held: null, acceptance: data.acceptance() ?? null };
}

const isOfTable = (one: Constraint) => one.kind === "combinations" && !one.allowed;

async function begin(model: WasmSynthesizer, { rows: wanted, seed }: SampleOptions, held: HeldAsked, real: WasmDataset | null): Promise<WasmHolding> {
  const { constraints, fixed, balance } = held;
  // For its columns: they may be others than those of the table by now.
  const look = await model.sample({ rows: 1, seed });
  const asked = { wanted, seed, fixed, balance, rare: model.settings().config.rare };
  return withTables((tables) => {
    const columns = using(look, (its) => copied(tables, its));
    const table = real && constraints.some(isOfTable) ? copied(tables, real) : undefined;
    try {
      return new tables.Holding(documentOf(constraints), columns, table, asked);
    } finally {
      letGo(columns);
    }
  });
}

/** How many rows are still wanted, once these are looked at. */
const offer = (holding: WasmHolding, made: WasmDataset): Promise<number> =>
  withTables((tables) => {
    const copy = using(made, (its) => copied(tables, its));
    try {
      holding.offer(copy);
    } finally {
      letGo(copy);
    }
    return holding.missing();
  });

const finish = (holding: WasmHolding): Promise<{ packed: Uint8Array; held: Held }> =>
  withTables(() => {
    const taken = holding.finish();
    try {
      return { packed: taken.pack(), held: holding.held() };
    } finally {
      letGo(taken);
    }
  });

/** The first wasm is called outside of `withTables`, which would take its faults for the second one's. */
async function drawHeld(model: WasmSynthesizer, options: SampleOptions, asked: HeldAsked, real: WasmDataset | null): Promise<Drawn> {
  const holding = await begin(model, options, asked, real);
  const met = { rows: 0, tried: 0 };
  let due = 0;
  try {
    for (let missing = options.rows; missing > 0;) {
      const next = await withTables(() => holding.toDraw());
      const made = await model.sample({ ...options, ...next });
      met.rows += next.rows;
      met.tried += next.rows / (made.acceptance() ?? 1);
      missing = await offer(holding, made);
      if (performance.now() >= due) {
        post({ event: "holding", run: 0, done: options.rows - missing, total: options.rows });
        due = performance.now() + NEWS_MS;
      }
      await turn();
    }
    const { packed, held } = await finish(holding);
    const given = (options.where?.length ?? 0) > 0 || options.balance !== undefined;
    return { data: wasm_bindgen.Dataset.unpack(packed), held, acceptance: given ? met.rows / met.tried : null };
  } finally {
    letGo(holding);
  }
}
