/** What the pictures of learning say. */
import type { HelpTopic } from "../../help-topics";

export const watch = {
  how: "How is this computed?",
  topics: {
    "value-function": "value function", "discriminator-scores": "the discriminator's scores", losses: "losses",
    elbo: "evidence lower bound", reconstruction: "reconstruction", kl: "KL divergence", "latent-map": "map of the latent space",
    graph: "dependencies", score: "score", shapes: "shapes of columns", pairs: "pairs of columns", detection: "detection",
    usefulness: "usefulness", "closest-record": "closest record", membership: "membership", holdout: "holdout",
    preset: "time", rare: "rare values",
  } satisfies Record<HelpTopic, string>,
};
