/** A number with its interval in the cell of a table, with a line where guessing lies. */
interface WhiskerProps {
  value: number;
  interval: [number, number] | null;
  guess: number;
  scale: [number, number];
}

const WIDTH = 120;
const HEIGHT = 16;

export function Whisker({ value, interval, guess, scale }: WhiskerProps) {
  const at = (n: number) => 4 + Math.min(1, Math.max(0, (n - scale[0]) / (scale[1] - scale[0]))) * (WIDTH - 8);
  const [low, high] = interval ?? [value, value];
  return (
    <svg class="whisker-cell" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <path class="axis" d={`M4 8.5H${WIDTH - 4}`} />
      <path class="mark-ceiling" d={`M${at(guess)} 1v14`} />
      <path class="whisker" d={`M${at(low)} 8.5H${at(high)}M${at(low)} 5v7M${at(high)} 5v7`} />
      <circle class="whisker-dot" cx={at(value)} cy="8.5" r="3.5" />
    </svg>
  );
}
