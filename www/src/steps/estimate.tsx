/** What starting will cost, before it starts; or why it cannot start. */
import { bytes, integer, roughly } from "../format";
import { text } from "../i18n";
import { isActive, type State } from "../state";
import { whyNotTrain } from "../parts/why-not-train";

export function EstimateLine({ state }: { state: State }) {
  if (isActive(state.run)) return null;
  const why = whyNotTrain(state);
  if (why && !state.busy) return <p class="message" id="why-not-train" data-testid="why-not-train">{why}</p>;
  return <p class="estimate" id="why-not-train" data-testid="estimate">{sentence(state)}</p>;
}

function sentence({ estimate, settings }: State): string {
  if (!estimate) return text.train.estimating;
  const { bytes: size, rowsTrain, rowsHoldout, secondsBudget, parameters } = estimate;
  const figures = [bytes(size), integer(rowsTrain), integer(rowsHoldout)] as const;
  const time = secondsBudget === null || secondsBudget <= 0 || settings.preset === "steps" ? null : roughly(1000 * secondsBudget);
  const first = time ? text.train.estimate(time, ...figures) : text.train.estimateOne(...figures);
  return parameters > 0 ? `${first} ${text.train.estimateParameters(integer(parameters))}` : first;
}
