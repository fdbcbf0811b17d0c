/** What the pictures of a model at work say. */
import type { HelpTopic } from "../../help-topics";
import { columns } from "./words";

export const watch = {
  how: "How is this computed?",
  topics: {
    "value-function": "value function", "discriminator-scores": "the discriminator's scores", losses: "losses",
    elbo: "evidence lower bound", reconstruction: "reconstruction", kl: "KL divergence", "latent-map": "map of the latent space",
    graph: "dependencies", score: "score", shapes: "shapes of columns", pairs: "pairs of columns", detection: "detection",
    usefulness: "usefulness", "closest-record": "closest record", membership: "membership", holdout: "holdout",
    preset: "time", rare: "rare values", "rare-class": "finding a rare class",
  } satisfies Record<HelpTopic, string>,

  tabs: "Pictures of the model",
  tab: { columns: "All columns", adversarial: "The game", latent: "Latent space", graph: "Dependencies", pairs: "Pairs", rows: "Rows", inside: "Inside the model" },
  noInside: "Which model learns is decided when training starts; a look inside it appears here then.",

  score: {
    now: (value: string) => `Score ${value}: how near made rows come to those learned from, in single columns and in pairs. 1 is the same.`,
  },

  rows: {
    title: "Ten rows, made now",
    caption: "The same chance every time: what changes from one moment to the next is the model alone.",
    none: "Rows appear here after the first step.",
    column: (name: string) => `Show ${name} everywhere`,
    more: (n: string) => `${columns(n)} more ${n === "1" ? "is" : "are"} not drawn here; the chosen one always is.`,
  },

  pairs: {
    title: "Two columns against each other",
    across: "Across", upward: "Upward",
    caption: (real: string, synthetic: string) =>
      `${real} real rows as discs, ${synthetic} synthetic ones as squares over them. The squares move onto the discs as the model learns how the two columns go together.`,
    cloud: (a: string, b: string) => `${a} and ${b}: real and synthetic rows over each other`,
    none: "The points appear after the first step.",
    ended: "The run has ended. Report shows any pair of its columns.",
  },

  flow: {
    fast: "At full speed the steps follow one another too quickly to light up one by one. Turn on slow motion, or pause and take single steps.",
    idle: "The steps of learning. Each lights up while it runs, in slow motion or one at a time.",
    paused: "Paused. Take single steps below.",
    at: (step: string) => `Now: ${step}.`,
    ended: "Learning has ended.",
    slow: "Slow motion",
    rounds: (n: string) => `${n} rounds so far`,
    step: "Take one step",
    discriminator: "Step the discriminator", critic: "Step the critic", generator: "Step the generator", both: "Step both",
    whenPaused: "Pause first, then step one network at a time.",
    whenPausedOne: "Pause first, then take one step at a time.",
  },
  adversarial: {
    flow: "The six steps of adversarial training",
    stages: {
      initialise: ["Initialise", "Two networks begin with weights drawn by chance."],
      real: ["Draw real rows", "A batch of your table."],
      generate: ["Generate rows", "The generator turns random numbers into as many rows."],
      discriminator: ["Train the discriminator", "It learns to give real rows a high score and generated ones a low one."],
      generator: ["Train the generator", "It learns to make rows that score high."],
      repeat: ["Repeat", "Until generated rows pass for real ones."],
    } as Record<string, [string, string]>,
    critic: "Train the critic",
    formula: "The value of the game, with each term as it is now",
    caption: {
      probability: (value: string) =>
        `The discriminator pushes the value up, the generator pushes it down. It is ${value} now; −1.386 means that the discriminator can only guess.`,
      wasserstein: (value: string) =>
        `The critic pushes the value up, the generator pushes it down. It is ${value} now; the nearer to 0, the less the critic can tell the two apart.`,
      before: "One network pushes the value up, the other pushes it down. The numbers appear under their terms when training starts.",
    },
    said: {
      real: "Real rows: 0 when the discriminator is sure of every one of them; lower when it doubts.",
      generated: "Generated rows: 0 when it catches every one; lower the more of them pass for real.",
      discriminator: "Discriminator loss: the value with its sign turned, since training always lowers a loss.",
      generator: "Generator loss: low when generated rows pass for real.",
    },
    saidCritic: {
      real: "The critic's mean score of real rows. Only its distance from the next number means something.",
      generated: "The critic's mean score of generated rows.",
      penalty: "Gradient penalty: keeps the critic's slope near 1, so that its scores measure a distance. Taken off the value.",
      critic: "Critic loss: the value with its sign turned, since training always lowers a loss.",
      generator: "Generator loss: low when generated rows score high.",
      condition: "Condition: whether generated rows have the category that they were asked for.",
    },
    scores: "What the discriminator thinks of real and of generated rows",
    scoresCritic: "What the critic thinks of real and of generated rows",
    scoresSaid: (real: string, generated: string, overlap: string) =>
      `Real rows get ${real} on average, generated ones ${generated}; the two shapes cover each other by ${overlap}. The more they do, the harder they are to tell apart.`,
    scoresNone: "Both histograms appear with the first preview.",
    band: (from: string, to: string) => `${from} to ${to}`,
  },

  latent: {
    flow: "The four steps of an autoencoder that learns a distribution",
    stages: {
      encode: ["Encode", "Each row becomes a point and how unsure that point is."],
      sample: ["Sample", "A point is drawn from around it."],
      decode: ["Decode", "The point is written back as a row."],
      optimise: ["Optimise", "Write back better; stay close to one bell."],
    } as Record<string, [string, string]>,
    formula: "The evidence lower bound, with each term as it is now",
    caption: (value: string) => `The bound is ${value} now, for a mean row. Learning pushes it up: 0 would be every row foreseen exactly.`,
    captionBefore: "Learning pushes the bound up. The numbers appear under their terms when training starts.",
    said: {
      reconstruction: "How well rows are written back from their points: 0 is perfectly.",
      kl: "How much the points tell about their rows, beyond a bell around the middle. New rows are drawn from near that bell.",
      beta: "The weight of that second term. Small follows single rows closely; large keeps the space smooth. It rises to this over the first 300 steps.",
    },
    map: "The latent space: each point is a row learned from",
    caption2: (n: string, x: string, y: string) =>
      `${n} rows on the two directions in which their points differ most (${x} and ${y} of all difference). Rows alike lie near one another. Click, use the arrow keys, or drag: the cross is decoded to a row.`,
    none: "The map appears with the first preview.",
    colour: "Colour by",
    noColour: "Nothing",
    other: "other",
    missing: "missing",
    mapLabel: "Map of the latent space. Arrow keys move the cross.",
    x: "Across", y: "Upward",
    decoded: "The row at the cross",
    decodedHead: ["Column", "Value"],
    decoding: "Decoding.",
    way: "From one row to another",
    wayDoc: "Move the cross to a row and mark it as the start, to another and mark it as the end: between them lie rows that nobody ever was.",
    start: "Start at the nearest row", end: "End at the nearest row",
    marked: (from: string | null, to: string | null) =>
      from && to ? `From row ${from} to row ${to}.` : from ? `From row ${from}; now mark the end.` : to ? `To row ${to}; now mark the start.` : "No row is marked yet.",
    isStart: "The nearest row is the start already.",
    isEnd: "The nearest row is the end already.",
    wayHead: "Way",
  },

  graph: {
    title: (directed: boolean): string => (directed ? "In what order columns are drawn, and what they lean on" : "Which columns go together"),
    caption: (nEdges: number, from: string, to: string) =>
      `${nEdges === 1 ? "The one dependency found" : `The ${nEdges} strongest dependencies`}; the strongest is between “${from}” and “${to}”. A thicker line is a stronger one.`,
    noEdges: "Each column is drawn on its own: this model knows of no dependency.",
    none: "The graph appears once the model has looked at the table.",
    rest: (n: string) => `${columns(n)} without a strong dependency ${n === "1" ? "is" : "are"} not drawn.`,
    head: ["From", "To", "Strength"],
    degree: (n: number) => (n === 1 ? "1 dependency" : `${n} dependencies`),
  },

  temper: {
    label: "Sampling temperature",
    doc: "How boldly these pictures draw values. It acts at once; the model stays as it is, and Export has its own.",
    own: (own: string) => `Back to ${own}`,
    shut: (message: string) => `The pictures of this run stay as they were, for it could not be taken up again: ${message}.`,
  },

  knobs: "Try it in the next run",
  knobsNow: "Set for this run",
};
