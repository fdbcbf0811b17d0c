/** Which look inside a model there is. */
import type { Insight } from "../../protocol/insight";
import type { Run } from "../../state";

export type Inside = Insight["kind"];

const OF: Record<string, Inside> = {
  gan: "adversarial", ctgan: "adversarial", latent_gan: "adversarial", vae: "latent",
  autoregressive: "graph", bayes_net: "graph", copula: "graph", independent: "graph",
};

/** What the worker shows says best; before that the model's id does, unless the choice is left to the crate. */
export const insideOf = (run: Run | null, model: string): Inside | null => run?.sight.insight?.kind ?? OF[run?.config.model ?? model] ?? null;
