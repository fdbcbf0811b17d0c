/** Dependencies as arcs beside a list of rows of one height: the further apart two rows, the wider the arc. */
interface Arc {
  from: number;
  to: number;
  /** From 0 to 1. */
  strength: number;
}

interface ArcsProps {
  arcs: Arc[];
  rows: number;
  /** Arcs of this row stand out. */
  selected: number;
  directed: boolean;
  width: number;
}

/** The height of a row in the list beside it. */
const ARC_ROW = 32;
const HEAD = 8;

export function Arcs({ arcs, rows, selected, directed, width }: ArcsProps) {
  const height = rows * ARC_ROW;
  const most = Math.max(1, ...arcs.map(({ from, to }) => Math.abs(from - to)));
  const y = (row: number) => (row + 0.5) * ARC_ROW;
  const reach = (arc: Arc) => 16 + ((width - 28) * Math.abs(arc.from - arc.to)) / most;
  const thick = ({ strength }: Arc) => (1 + 5 * Math.max(0, Math.min(1, strength))).toFixed(1);
  const touches = ({ from, to }: Arc) => from === selected || to === selected;
  // Those that stand out lie on the others.
  const drawn = [...arcs].sort((a, b) => Number(touches(a)) - Number(touches(b)));
  return (
    <svg class="arcs" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {drawn.map((arc) => {
        const [a, b, x] = [y(arc.from), y(arc.to), (reach(arc) * 4) / 3];
        const end = directed ? HEAD : 0;
        return (
          <g key={`${arc.from} ${arc.to}`} class={touches(arc) ? "arc arc-on" : "arc"}>
            <path d={`M2 ${a}C${x} ${a} ${x} ${b} ${2 + end} ${b}`} stroke-width={thick(arc)} />
            {directed && <path class="arc-head" d={`M2 ${b}l${HEAD} -4.5v9z`} />}
          </g>
        );
      })}
    </svg>
  );
}
