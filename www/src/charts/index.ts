/** The charts by name. They know nothing of the page: words and number formats come in as properties. */
export { Distribution } from "./distribution";
export { Hatch, Swatch } from "./hatch";
export { Histogram } from "./histogram";
export { LossCurve } from "./loss-curve";
export { ScoreBar } from "./score-bar";
export { SmallDistribution } from "./small-distribution";
