/** A number that is dragged. */
interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as it is read, where it is shown beside the name. */
  shown?: string;
  describedBy?: string;
  testId: string;
  onSet(value: number): void;
}

export function Slider({ label, value, min, max, step, shown, describedBy, testId, onSet }: SliderProps) {
  return (
    <label class="slider">
      <span>{label}{shown && <span class="slider-value"> {shown}</span>}</span>
      <input type="range" min={min} max={max} step={step} value={value} data-testid={testId} aria-describedby={describedBy}
        onInput={(event) => onSet(event.currentTarget.valueAsNumber)} />
    </label>
  );
}
