/** What starting will cost, in one sentence. */
import { bytes, integer, roughly } from "../format";
import { text } from "../i18n";
import type { State } from "../state";

export function estimateText({ estimate, settings, engine }: State): string {
  if (!estimate) return text.train.estimating;
  const { bytes: size, rowsTrain, rowsHoldout, secondsBudget, parameters } = estimate;
  const figures = [bytes(size), integer(rowsTrain), integer(rowsHoldout)] as const;
  const model = engine.at === "ready" ? engine.started.models.find(({ id }) => id === settings.model) : undefined;
  const timed = model?.neural !== false && settings.preset !== "steps" && secondsBudget > 0 && parameters > 0;
  const cost = timed ? text.train.estimate(roughly(1000 * secondsBudget), ...figures) : text.train.estimateUntimed(...figures);
  return parameters > 0 ? `${cost} ${text.train.estimateParameters(integer(parameters))}` : cost;
}
