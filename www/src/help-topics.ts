/** What the help page explains, by the name that its part has in the address. */
export const HELP_TOPICS = [
  "value-function", "discriminator-scores", "losses", "elbo", "reconstruction", "kl", "latent-map", "graph", "score", "shapes",
  "pairs", "detection", "usefulness", "closest-record", "membership", "holdout", "preset", "rare", "rare-class",
] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];
