/** What the Compare view of Report says. */
import { rows } from "./words";

export const compare = {
  views: "Ways to judge",
  one: "One table",
  tab: "Compare models",
  title: "Compare models",
  lead: "Tick models. They learn one after another, on the same rows and for the same time each.",
  models: "Models",
  atOnce: "at once",
  none: "Tick at least one model.",
  floor: (title: string) => `“${title}” always learns too: it is the floor that a useful model must beat.`,
  preset: "Time for each",
  same: "The rest is as in Train:",
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
  head: { model: "Model", seconds: "Seconds", keep: "Keep" },
  ceiling: "Real rows, set aside",
  isCeiling: "ceiling",
  isFloor: "floor",
  states: { waiting: "Waiting.", learning: "Learning", scoring: "Scoring.", left: "Not finished.", done: "", failed: "" },
  keep: "Keep this model",
  keepOf: (title: string) => `Keep this model: ${title}`,
  kept: "Kept",
  gone: "The worker that held these models has ended. Compare again to keep one.",
  meaning: "The blue line in each cell is the ceiling: what real rows reach that no model saw.",
  judged: (n: string) => `Each is scored on samples of ${rows(n)}, the size of the holdout. No model can be expected to beat real rows; one that does owes it to chance, most of all where the rows are few.`,
  best: (title: string, quality: string, floor: string, ceiling: string) =>
    `${title} comes closest: quality ${quality}, between ${floor} for columns on their own and ${ceiling} for real rows that no model saw.`,
};
