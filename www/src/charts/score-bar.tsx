/** A score from 0 to 1 in the cell of a table, with a line where the best that can be hoped for lies. */
interface ScoreBarProps {
  value: number;
  of: "real" | "synthetic";
  mark: number | null;
}

const WIDTH = 80;
const HEIGHT = 12;

export function ScoreBar({ value, of, mark }: ScoreBarProps) {
  const at = (share: number) => 1 + Math.min(1, Math.max(0, share)) * (WIDTH - 2);
  return (
    <svg class="score-bar" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <rect class={`bar-${of}`} x="1" y="2" width={at(value) - 1} height={HEIGHT - 4} />
      {mark !== null && <path class="score-mark" d={`M${at(mark)} 0v${HEIGHT}`} />}
    </svg>
  );
}
