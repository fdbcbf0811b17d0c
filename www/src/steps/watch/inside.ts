/** Which looks inside a model there are. */
import type { Insight } from "../../protocol/insight";
import type { Run } from "../../state";

export type Inside = Insight["kind"];

const OF: Record<string, Inside[]> = {
  gan: ["adversarial"], ctgan: ["adversarial"], latent_gan: ["adversarial", "latent"], vae: ["latent"],
  autoregressive: ["graph"], bayes_net: ["graph"], copula: ["graph"], independent: ["graph"],
};
const KINDS: readonly Inside[] = ["adversarial", "latent", "graph"];

/** By the model's id; where the choice is left to the crate, by what the worker shows of the one it picked. */
export function insidesOf(run: Run | null, model: string): Inside[] {
  return OF[run?.config.model ?? model] ?? KINDS.filter((kind) => run?.sight.insights[kind]);
}
