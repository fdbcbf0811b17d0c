/**
 * A square of numbers from -1 to 1 as shades: the darker, the farther from zero; below zero with a dash in the cell. One
 * path a shade, whatever the number of cells.
 */
import { shortened } from "./letters";

export interface HeatMapProps {
  /** Drawn before the rows; null for none. */
  names: string[] | null;
  /** The room for a name, and the side of a cell. */
  left: number;
  side: number;
  cells: (number | null)[][];
  of: "real" | "synthetic" | "difference";
  /** The number that has the darkest shade. */
  most: number;
  picked: [number, number] | null;
  title: string;
  onPick(pair: [number, number]): void;
  onPoint(pair: [number, number] | null): void;
}

const SHADES = 8;
const LETTER = 8.6;

export function HeatMap({ names, left: room, side, cells, of, most, picked, title, onPick, onPoint }: HeatMapProps) {
  const n = cells.length;
  const left = names ? room : 0;
  const size = side * n;
  const cellAt = (event: { offsetX: number; offsetY: number }): [number, number] | null => {
    const [i, j] = [Math.floor(event.offsetY / side), Math.floor((event.offsetX - left) / side)];
    return i !== j && i >= 0 && j >= 0 && i < n && j < n ? [i, j] : null;
  };
  return (
    <div class="heat-map">
      <svg width={left + size + 2} height={size + 2} viewBox={`0 0 ${left + size + 2} ${size + 2}`} role="img" aria-label={title}
        onClick={(event) => { const pair = cellAt(event); if (pair) onPick(pair); }}
        onPointerMove={(event) => onPoint(cellAt(event))} onPointerLeave={() => onPoint(null)}>
        {names?.map((name, i) => (
          <text key={name} class="tick" x={left - 6} y={(i + 0.5) * side + 5} text-anchor="end">{shortened(name, Math.floor((room - 8) / LETTER))}</text>
        ))}
        <g transform={`translate(${left} 0)`}>
          {shades(cells, most, side).map((path, i) => (
            <path key={i} class={`heat-${of}`} fill-opacity={((i + 1) / SHADES).toFixed(3)} d={path} />
          ))}
          <path class="heat-minus" d={dashes(cells, most, side)} />
          <path class="heat-diagonal" d={`M0 0L${size} ${size}`} />
          <path class="axis" d={`M0 0h${size}v${size}h${-size}z`} />
          {picked && [picked, [picked[1], picked[0]] as const].map(([i, j]) => (
            <rect key={`${i} ${j}`} class="heat-picked" x={j * side} y={i * side} width={side} height={side} />
          ))}
        </g>
      </svg>
    </div>
  );
}

const round = (n: number) => Math.round(n * 100) / 100;

const shadeOf = (value: number, most: number) => Math.min(SHADES, Math.ceil((Math.abs(value) / most) * SHADES - 0.5));

function shades(cells: HeatMapProps["cells"], most: number, side: number): string[] {
  const paths = Array.from({ length: SHADES }, () => "");
  cells.forEach((row, i) => row.forEach((value, j) => {
    const shade = value === null || i === j ? 0 : shadeOf(value, most);
    if (shade > 0) paths[shade - 1] += `M${round(j * side)} ${round(i * side)}h${round(side)}v${round(side)}h${round(-side)}z`;
  }));
  return paths;
}

function dashes(cells: HeatMapProps["cells"], most: number, side: number): string {
  return cells.map((row, i) => row.map((value, j) => {
    const drawn = value !== null && i !== j && value < 0 && shadeOf(value, most) > 0;
    return drawn ? `M${round((j + 0.25) * side)} ${round((i + 0.5) * side)}h${round(side / 2)}` : "";
  }).join("")).join("");
}
