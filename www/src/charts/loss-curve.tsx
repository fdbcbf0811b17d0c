/** One loss term over the steps, live. Each term has its own scale: a penalty near zero would vanish beside the rest. */
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { useWidth } from "./width";

export interface LossCurveProps {
  steps: number[];
  values: number[];
  number(n: number): string;
}

const HEIGHT = 112;
/** There is no half step. */
const WHOLE = [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5, 6].map((power) => n * 10 ** power)).sort((a, b) => a - b);

/** A line needs two points; the first one would be invisible. */
const isShort = (plot: uPlot) => (plot.data[1] ?? []).filter((value) => value != null).length < 3;

function options(element: HTMLElement, width: number, number: (n: number) => string): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--muted"),
    font: `14px ${style.fontFamily}`,
    grid: { stroke: colour("--hair"), width: 1 },
    ticks: { show: false },
  };
  const figures = (_: uPlot, splits: number[]) => splits.map(number);
  return {
    width, height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 16, 0, 0],
    scales: { x: { time: false } },
    axes: [
      { ...axis, grid: { show: false }, size: 22, gap: 2, space: 72, values: figures, incrs: WHOLE },
      { ...axis, size: 56, gap: 6, space: 36, values: figures },
    ],
    series: [{}, { stroke: colour("--ink"), width: 1.5, spanGaps: true, points: { show: isShort, size: 5 } }],
  };
}

/** Gaps, not zeros, where a term had no value. */
const data = ({ steps, values }: LossCurveProps): uPlot.AlignedData =>
  [steps, values.map((value) => (Number.isFinite(value) ? value : null))];

export function LossCurve(props: LossCurveProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const width = useWidth(frame, 320);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(options(element, element.clientWidth, props.number), data(props), element);
    };
    draw();
    // A canvas takes its colours once: draw anew when the system turns dark or light.
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      dark.removeEventListener("change", draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, []);

  useEffect(() => plot.current?.setSize({ width, height: HEIGHT }), [width]);
  useEffect(() => plot.current?.setData(data(props)), [props.steps, props.values]);

  return <div class="loss-curve" ref={frame} aria-hidden="true" />;
}
