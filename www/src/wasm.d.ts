/** What the two glues put into the worker's scope: the wasm classes, as `src/web.rs` exports them. */
import type {
  Backend, ColumnPreview, ColumnSummary, CsvOptions, Determined, Device, Estimate, Info, Kind, Limits, Metric, Model, ParseOptions, Progress,
  Protection, Rare, RunSettings, SampleOptions, Schema, Scores, Temperature, TrainConfig,
} from "./protocol";
import type { AugmentRequest, AugmentSummary, ClassRows, Method, Question, SeededRequest, Standings } from "./protocol/augment";
import type { ConstraintsRead, Held, Proposal } from "./protocol/constraint";
import type { Insight, MapColours, Player } from "./protocol/insight";
import type { AskedRows, FoundRules, RulesLook, RuleWords } from "./protocol/rules";
import type { Cloud, JudgeOptions, JudgeProgress, RareValue } from "./protocol/report";

declare global {
  interface WasmDataset {
    info(): Info;
    schema(): Schema;
    setSchema(schema: Schema): void;
    setKind(column: string, kind: Kind): void;
    setIncluded(column: string, on: boolean): void;
    summary(): ColumnSummary[];
    preview(from: number, to: number): string[][];
    trainRows(config: TrainConfig): WasmDataset;
    holdoutRows(config: TrainConfig): WasmDataset | undefined;
    acceptance(): number | null | undefined;
    toCsv(options: CsvOptions): Uint8Array;
    csvRows(options: CsvOptions, from: number, to: number): Uint8Array;
    types(): WasmTypes;
    jsonRows(types: WasmTypes, from: number, to: number): Uint8Array;
    sheetRows(types: WasmTypes, from: number, to: number): Uint8Array<ArrayBuffer>;
    pack(): Uint8Array;
    free(): void;
  }

  interface WasmTypes {
    names(): ("integer" | "number" | "text")[];
    free(): void;
  }

  /** A dataset of the second wasm. */
  interface WasmTable {
    schema(): Schema;
    preview(from: number, to: number): string[][];
    pack(): Uint8Array;
    free(): void;
  }

  interface WasmTraining {
    step(n: number): Promise<Progress>;
    preview(): Promise<{ columns: ColumnPreview[] }>;
    stepPlayer(player: Player): Promise<Progress>;
    insights(): Promise<Insight[]>;
    madeRows(): Promise<WasmDataset>;
    realRows(): WasmDataset;
    decodeAt(x: number, y: number): Promise<string[]>;
    interpolate(from: number, to: number, steps: number): Promise<string[][]>;
    mapColours(column: string): MapColours;
    temperature(): Temperature | null;
    temper(temperature: number): void;
    choice(): string | null | undefined;
    protections(): Protection[];
    determined(): Determined[];
    checkpoint(): Promise<Uint8Array>;
    finish(): Promise<WasmSynthesizer>;
    free(): void;
  }

  interface WasmSynthesizer {
    settings(): RunSettings;
    temperature(): Temperature | null;
    sample(options: SampleOptions): Promise<WasmDataset>;
    holdout(): WasmDataset | null | undefined;
    toModelFile(): Promise<Uint8Array>;
    free(): void;
  }

  interface WasmJudging {
    step(milliseconds: number): JudgeProgress;
    toJson(): string;
    toHtml(): string;
    closeRows(): { synthetic: number; real: number; distance: number; holdoutDistance: number }[];
    rareValues(): RareValue[];
    free(): void;
  }

  interface WasmHolding {
    missing(): number;
    toDraw(): { rows: number; seed: number };
    offer(drawn: WasmTable): void;
    finish(): WasmTable;
    held(): Held;
    free(): void;
  }

  interface WasmAugmentation {
    summary(): AugmentSummary;
    table(): WasmTable | undefined;
    free(): void;
  }

  interface WasmContest {
    train(): WasmTable;
    addMethod(name: string, request: SeededRequest): void;
    addRows(name: string, added: WasmTable): void;
    step(milliseconds: number): JudgeProgress;
    standings(): Standings;
    free(): void;
  }

  /** What an instance gives out of itself. */
  interface WasmExports {
    memory: WebAssembly.Memory;
  }

  interface Wasm {
    (input: { module_or_path: WebAssembly.Module }): Promise<WasmExports>;
    version(): string;
    models(): Model[];
    limits(): Limits;
    init(prefer: "auto" | Backend): Promise<Device>;
    probe(): Promise<number>;
    estimate(dataset: WasmDataset, config: TrainConfig): Estimate;
    Dataset: {
      parse(bytes: Uint8Array, options: ParseOptions): WasmDataset;
      unpack(bytes: Uint8Array): WasmDataset;
    };
    Training: {
      new (dataset: WasmDataset, config: TrainConfig): WasmTraining;
      resume(dataset: WasmDataset, config: TrainConfig, checkpoint: Uint8Array): WasmTraining;
    };
    Synthesizer: { open(bytes: Uint8Array): WasmSynthesizer };
    metrics(): Metric[];
  }

  interface WasmWorkbook {
    name(): string;
    names(): string[];
    csv(): Uint8Array;
    free(): void;
  }

  interface WasmRules {
    look(asked: Omit<AskedRows, "rules">): RulesLook;
    toCsv(asked: Omit<AskedRows, "rules">): Uint8Array;
    free(): void;
  }

  interface WasmTables {
    (input: { module_or_path: WebAssembly.Module }): Promise<WasmExports>;
    Dataset: { unpack(bytes: Uint8Array): WasmTable };
    scores(real: WasmTable, synthetic: WasmTable): Scores;
    quality(real: WasmTable, synthetic: WasmTable): number | null | undefined;
    /** Takes the holdout over: it must not be freed any more. */
    Judging: { new (real: WasmTable, synthetic: WasmTable, holdout: WasmTable | undefined, options: JudgeOptions): WasmJudging };
    scatter(real: WasmTable, synthetic: WasmTable, a: string, b: string): Cloud;
    ruleWords(): RuleWords;
    Rules: { parse(text: string): WasmRules };
    rulesOf(dataset: WasmTable, seed: number): FoundRules;
    propose(real: WasmTable): Proposal[];
    readConstraints(document: string, data: WasmTable, isReal: boolean): ConstraintsRead;
    /** Takes the real table over: it must not be freed any more. */
    Holding: {
      new (
        document: string, drawn: WasmTable, real: WasmTable | undefined,
        asked: { wanted: number; seed: number; fixed: string[]; balance: string | null; rare: Rare },
      ): WasmHolding;
    };
    methods(): Method[];
    planAugment(data: WasmTable, request: AugmentRequest): ClassRows[];
    augment(data: WasmTable, request: SeededRequest): WasmAugmentation;
    Contest: { new (data: WasmTable, question: Question): WasmContest };
    Workbook: { read(bytes: Uint8Array, sheet: string | undefined): WasmWorkbook };
  }

  const wasm_bindgen: Wasm;
  /** The second glue, which makes a new instance at each call. */
  const lookalike_tables: () => WasmTables;
}
