/** How many items of a long list to draw now: a first screenful at once, the rest piece by piece, so that the page never blocks. */
import { useEffect, useState } from "preact/hooks";

const FIRST = 80;
const PIECE = 120;

export function useGrowing(total: number): number {
  const [shown, setShown] = useState(FIRST);
  useEffect(() => {
    if (shown >= total) return;
    const timer = setTimeout(() => setShown(shown + PIECE), 0);
    return () => clearTimeout(timer);
  }, [shown, total]);
  return Math.min(shown, total);
}
