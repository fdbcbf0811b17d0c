/** What the Compare view of Train says. */
import { rows } from "./words";

export const compare = {
  views: "Ways to train",
  one: "One model",
  tab: "Compare",
  title: "Compare models",
  lead: "Tick models. They learn one after another, on the same rows and for the same time each.",
  models: "Models",
  atOnce: "fitted at once",
  none: "Tick at least one model.",
  floor: (title: string) => `“${title}” always learns too: it is the floor that a useful model must beat.`,
  preset: "Time for each",
  same: "The rest is as under One model:",
  noHoldout: "20 %, so that there are real rows to measure against",
  start: "Start comparing",
  again: "Compare again",
  stop: "Stop",
  bar: "Comparison",
  progress: "Progress of the comparison",
  idle: (n: number, time: string | null) => {
    const models = n === 1 ? "1 model and the floor" : `${n} models and the floor`;
    return time ? `${models}, at most ${time} in all.` : `${models}.`;
  },
  stopping: "Stopping. What is finished stays.",
  ended: (done: number, of: number) => (done === of ? `All ${of} models are done.` : `${done} of ${of} models are done.`),
  results: "Side by side",
  empty: "Nothing compared yet. The scores of each model appear here, between a floor and a ceiling.",
  head: {
    model: "Model", quality: "Quality", columnShapes: "Column shapes", pairTrends: "Column pairs", detection: "Told apart", seconds: "Seconds",
    keep: "Keep",
  },
  ceiling: "Real rows, set aside",
  isCeiling: "ceiling",
  isFloor: "floor",
  states: { waiting: "Waiting.", learning: "Learning", scoring: "Scoring.", left: "Not finished.", done: "", failed: "" },
  keep: "Keep this model",
  keepOf: (title: string) => `Keep ${title}`,
  kept: "Kept",
  gone: "The worker that held these models has ended. Compare again to keep one.",
  meaning: "1 means the same as the real table: in how each column is distributed (shapes) and in how each two columns go together (pairs). Quality is the mean of both.",
  detection: "Told apart: how well a program can tell synthetic rows from real ones; 0.5 is guessing, 1 is always right.",
  judged: (n: string) => `Each is scored on samples of ${rows(n)}, the size of the holdout. No model can be expected to beat real rows; one that does owes it to chance.`,
  best: (title: string, quality: string, floor: string, ceiling: string) =>
    `${title} comes closest: quality ${quality}, between ${floor} for columns on their own and ${ceiling} for real rows that no model saw.`,
};
