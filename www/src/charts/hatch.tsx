/**
 * The hatching that marks synthetic bars everywhere; drawn once for the document and referred to by address. Bars have a
 * ground, so that they stand out from the real bar behind them; an outline over narrow bars has none and hides nothing.
 */
export function Hatch() {
  return (
    <svg class="defs" aria-hidden="true" focusable="false" width="0" height="0">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="5" height="5" />
          <rect class="hatch-line" width="2.2" height="5" />
        </pattern>
        <pattern id="hatch-open" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="2.2" height="5" />
        </pattern>
      </defs>
    </svg>
  );
}

/** A key for one of the two tables: the same fill as the bars. */
export function Swatch({ of, children }: { of: "real" | "synthetic"; children: string }) {
  return (
    <span class={`key key-${of}`}>
      <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true" focusable="false">
        <rect class={`bar-${of}`} x="1" y="1" width="16" height="10" />
      </svg>
      {children}
    </span>
  );
}
