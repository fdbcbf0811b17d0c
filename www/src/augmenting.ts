/** The part of the state that is about rows added to the real ones. */
import type { FileFormat, Problem } from "./protocol";
import type { AugmentView, ClassRows, Contested, ContestProgress, ContestRequest, Method, SeededRequest } from "./protocol/augment";
import type { Settings } from "./settings";

/** How large classes are to be, in percent of the real and the added rows together. */
export type Wanted =
  | { how: "equal" }
  | { how: "one"; name: string; percent: number }
  | { how: "each"; shares: { name: string; percent: number }[] };

/** Rows added to the real ones. */
export interface AugmentForm {
  /** Undefined for the likeliest column. */
  target: string | undefined;
  method: string;
  /** By the id of each method; what is not named has its default. */
  params: Settings["params"];
  wanted: Wanted;
  /** Null for as few as the shares allow. */
  rows: number | null;
  keepReal: boolean;
  seed: number;
  format: FileFormat;
}

/** Which ways to add rows are held against each other, and how. */
export interface ContestForm {
  /** Null for the rarest one. */
  class: string | null;
  methods: string[];
  models: string[];
  /** Of learning, for each model. */
  seconds: number;
  precision: number;
}

export interface Contest {
  id: number;
  at: "running" | "stopping" | "done";
  /** When it began, by the clock of the page. */
  since: number;
  progress: ContestProgress | null;
  asked: Omit<ContestRequest, "run">;
  result: Contested | null;
}

export interface Augmenting {
  form: AugmentForm;
  /** Null until the worker has said which there are. */
  methods: Method[] | null;
  /** The classes as the form would have them. */
  plan: ClassRows[] | null;
  /** Why rows cannot be added so. */
  problem: Problem | null;
  made: { asked: SeededRequest; view: AugmentView } | null;
  contestForm: ContestForm;
  contest: Contest | null;
}

export const noAugment: Augmenting = {
  form: { target: undefined, method: "smote", params: {}, wanted: { how: "equal" }, rows: null, keepReal: true, seed: 1, format: "csv" },
  methods: null, plan: null, problem: null, made: null,
  contestForm: { class: null, methods: ["oversample", "smote"], models: ["auto"], seconds: 10, precision: 0.5 },
  contest: null,
};
