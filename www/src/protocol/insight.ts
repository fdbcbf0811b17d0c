/** What the pictures of a model at work are drawn from, and what they can be asked. */
import type { Cloud } from "./report";

/** The inside of the newest state of a model; one comes with each preview. */
export type Insight = AdversarialInsight | LatentInsight | GraphInsight;

/** One of each kind at most: a model may have both players and latents. */
export type Insights = { [K in Insight["kind"]]?: Extract<Insight, { kind: K }> };

/** How a discriminator or critic judges the same real rows and as many generated ones. */
export interface AdversarialInsight {
  kind: "adversarial";
  /** A discriminator gives a probability of being real; a Wasserstein critic a score of any size. */
  value: "probability" | "wasserstein";
  /** One more than there are bars. */
  edges: number[];
  /** Shares of the rows in each bar. */
  real: number[];
  generated: number[];
}

/** The latent means of up to 1,000 training rows on their first two principal axes. */
export interface LatentInsight {
  kind: "latent";
  points: [number, number][];
  /** The rows' numbers in the table of training rows. */
  rows: number[];
  /** Share of the latents' variance along each axis. */
  explained: [number, number];
}

/** The strongest dependencies between columns, strongest first: at most 40. */
export interface GraphInsight {
  kind: "graph";
  /** The order that columns are drawn in; empty where there is none. */
  order: string[];
  edges: Edge[];
  directed: boolean;
}

export interface Edge {
  from: string;
  to: string;
  /** From 0 to 1. */
  strength: number;
}

/** Ten made rows, or as many as were asked for, of the same noise every time. */
export interface LiveRows {
  header: string[];
  rows: string[][];
}

/** Two columns of real and made rows, and which ones they are: another pair may have been asked for meanwhile. */
export interface PairCloud {
  of: [string, string];
  points: Cloud;
}

/** How near made rows come to the same training rows, in `[0, 1]`: the mean of column shapes and pair trends. */
export interface ScorePoint {
  step: number;
  elapsedMs: number;
  score: number;
}

/** A part of a step that is taken slowly. */
export type Phase = "real" | "generate" | "discriminator" | "generator" | "encode" | "sample" | "decode" | "optimise";

export type Player = "discriminator" | "generator" | "both";

/** The cells of one column in the rows of the map. */
export interface MapColours {
  label: string[];
  /** Null where the column has no order, or the cell is missing. */
  value: (number | null)[];
}

export interface InsightRequests {
  /** Slow motion: one phase at a time, with a pause after each. */
  pace: { in: { run: number; slow: boolean }; out: null };
  /** While paused: exactly one update of that network. A model without players takes one step for `both`. */
  stepOnce: { in: { run: number; player: Player }; out: null };
  /** The two columns whose cloud comes with the live rows. */
  watchPair: { in: { run: number; a: string; b: string }; out: null };
  /** How many made rows come with each look. */
  watchRows: { in: { run: number; rows: number }; out: null };
  /** The row at a point of the latent map, cell by cell in the order of the live rows' header. */
  decodeAt: { in: { run: number; x: number; y: number }; out: string[] };
  /** The rows on the way between two rows of the map, both ends among them. */
  interpolate: { in: { run: number; from: number; to: number; steps: number }; out: string[][] };
  mapColours: { in: { run: number; column: string }; out: MapColours };
  /** From here on the rows of the pictures are drawn at this temperature; the model stays as it is. */
  temper: { in: { run: number; temperature: number }; out: null };
  /** All pictures of a run that has ended, anew. */
  look: { in: { run: number }; out: null };
}

export type InsightEvent =
  | { event: "insight"; run: number; insight: Insight }
  | { event: "live"; run: number; live: LiveRows; cloud: PairCloud | null; score: ScorePoint | null }
  /** Only in slow motion or when stepping; null between steps. */
  | { event: "phase"; run: number; phase: Phase | null };
