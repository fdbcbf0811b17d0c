/** Why training cannot start now, or null where it can: the same words beside the button and in the step. */
import { text } from "../i18n";
import type { State } from "../state";
import { busyText } from "./messages";

export function whyNotTrain(state: State): string | null {
  const { table, engine, busy, refused } = state;
  if (!table || engine.at !== "ready") return text.steps.closed.noTable;
  if (!table.view.summary.some((column) => column.included)) return text.train.nothing;
  if (refused) return refused.hint ? `${text.errors.title(refused)} ${text.errors.hint(refused.hint)}` : text.errors.title(refused);
  return busy ? busyText(busy) : null;
}
