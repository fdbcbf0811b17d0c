/** Small drawings of what happens in a step of learning. Real rows are solid, made ones hatched, a network is a box. */
import type { ComponentChildren } from "preact";

const table = (x: number, y: number, of: "real" | "synthetic") => (
  <>
    <path class={`bar-${of}`} d={`M${x} ${y}h24v24h-24z`} />
    <path class="icon-gap" d={`M${x} ${y + 8}h24m-24 8h24m-12 -16v24`} />
  </>
);
const arrow = (d: string, x: number, y: number, turn = 0) => (
  <>
    <path class="icon-line" d={d} />
    <path class="icon-head" d="M0 0l-6 -3.5v7z" transform={`translate(${x} ${y}) rotate(${turn})`} />
  </>
);
const box = (x: number, letter: string) => (
  <>
    <rect class="icon-box" x={x} y="14" width="28" height="28" rx="4" />
    <text class="icon-letter" x={x + 14} y="33" text-anchor="middle">{letter}</text>
  </>
);
const noise = (x: number) => <path class="icon-noise" d={`M${x} 18h0m8 6h0m-7 6h0m9 8h0m-2 -20h0m-8 22h0`} />;
const turned = (x: number) => arrow(`M${x - 8} 12a12 10 0 0 1 18 -2`, x + 12, 13, 60);

const ICONS: Record<string, (critic: string) => ComponentChildren> = {
  initialise: () => (
    <g transform="translate(-18)">
      <path class="icon-net" d="M26 12L48 8M26 12L48 28M26 12L48 48M26 28L48 8M26 28L48 28M26 28L48 48M26 44L48 8M26 44L48 28M26 44L48 48M48 8L70 20M48 8L70 38M48 28L70 20M48 28L70 38M48 48L70 20M48 48L70 38" />
      <path class="icon-node" d="M26 12h0M26 28h0M26 44h0M48 8h0M48 28h0M48 48h0M70 20h0M70 38h0" />
    </g>
  ),
  real: () => table(8, 16, "real"),
  generate: () => <>{noise(5)}{arrow("M20 28h8", 34, 28)}{box(34, "G")}{arrow("M62 28h2", 69, 28)}{table(70, 16, "synthetic")}</>,
  discriminator: (critic) => (
    <>{table(8, 0, "real")}{table(8, 30, "synthetic")}{arrow("M34 14l12 8", 50, 24, 32)}{arrow("M34 42l12 -8", 50, 32, -32)}{box(54, critic)}{turned(70)}</>
  ),
  generator: (critic) => <>{box(8, "G")}{turned(22)}{arrow("M62 28h-18", 40, 28, 180)}{box(62, critic)}</>,
  repeat: () => <g transform="translate(-22)">{arrow("M64 20a18 18 0 1 0 2 12", 64.5, 21, 60)}</g>,
  encode: () => <>{table(8, 16, "real")}{arrow("M34 28h4", 44, 28)}<path class="icon-box" d="M46 10L68 20V36L46 46z" /><path class="icon-noise" d="M80 28h0" /></>,
  sample: () => <><path class="icon-line" d="M12 44C32 44 36 12 48 12S64 44 84 44" /><path class="icon-net" d="M12 44H84M57 22V44" /><path class="icon-noise" d="M57 44h0" /></>,
  decode: () => <><path class="icon-noise" d="M14 28h0" /><path class="icon-box" d="M26 20L48 10V46L26 36z" />{arrow("M52 28h4", 62, 28)}{table(64, 16, "synthetic")}</>,
  optimise: () => <><path class="icon-box" d="M20 8h18v38h-18zM54 22h18v24h-18z" />{arrow("M29 14v20", 29, 40, 90)}{arrow("M63 26v10", 63, 42, 90)}</>,
};

export function StageIcon({ of, critic = "D" }: { of: string; critic?: string }) {
  return (
    <svg class="stage-icon" width="96" height="56" viewBox="0 0 96 56" aria-hidden="true" focusable="false">{ICONS[of]?.(critic)}</svg>
  );
}
