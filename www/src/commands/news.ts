/** The news of a run, gathered so that the page draws at most 4 times a second. */
import type { ColumnPreview, Progress } from "../protocol";
import type { Sight } from "../state";
import { store } from "./session";

const REDRAW_MS = 250;

interface News {
  id: number;
  progress: Progress[];
  columns: ColumnPreview[] | null;
  sight: Partial<Sight>;
}

const none = (id: number): News => ({ id, progress: [], columns: null, sight: {} });

let news = none(0);
let timer = 0;
let drawn = 0;

function joined(before: Partial<Sight>, { insights, scores, ...rest }: Partial<Sight>): Partial<Sight> {
  return {
    ...before, ...rest,
    insights: { ...before.insights, ...insights },
    scores: [...(before.scores ?? []), ...(scores ?? [])],
  };
}

/** What came last stands, but for the points of curves, which are all kept. */
export function gather(id: number, { progress = [], columns, sight }: Partial<Omit<News, "id">>) {
  if (news.id !== id) news = none(id);
  news.progress.push(...progress);
  if (columns) news.columns = columns;
  if (sight) news.sight = joined(news.sight, sight);
  if (!timer) timer = window.setTimeout(flush, Math.max(0, drawn + REDRAW_MS - performance.now()));
}

export function flush() {
  clearTimeout(timer);
  timer = 0;
  drawn = performance.now();
  if (!news.progress.length && !news.columns && !Object.keys(news.sight).length) return;
  store.send({ type: "runNews", ...news });
  news = none(news.id);
}
