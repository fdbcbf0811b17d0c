/** The charts by name. They know nothing of the page: words and number formats come in as properties. */
export { Arcs } from "./arcs";
export { Cloud, CloudKey, type Scale } from "./cloud";
export { Curves, type Curve } from "./curves";
export { Distribution } from "./distribution";
export { Hatch, Swatch } from "./hatch";
export { HeatMap } from "./heat-map";
export { Histogram } from "./histogram";
export { LatentMap, MarkKey, type Mark } from "./latent-map";
export { LossCurve } from "./loss-curve";
export { LargePicture, Pictures, SmallPictures, type Pictured } from "./picture";
export { Ruler, RulerMark } from "./ruler";
export { ScoreBar } from "./score-bar";
export { SmallDistribution } from "./small-distribution";
export { StageIcon } from "./stage-icon";
export { useWidth } from "./width";
export { Whisker } from "./whisker";
