/** Numbers, times and sizes as a person writes them. */
import { text } from "./i18n";

const cache = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = text.lang + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    found = new Intl.NumberFormat(text.lang, options);
    cache.set(key, found);
  }
  return found;
}

export const integer = (n: number) => formatter({ maximumFractionDigits: 0 }).format(n);

/** Four figures at most; tiny and huge numbers in powers of ten. */
export function number(n: number): string {
  if (!Number.isFinite(n)) return "–";
  const size = Math.abs(n);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    return formatter({ notation: "scientific", maximumSignificantDigits: 3 }).format(n);
  }
  return formatter({ maximumSignificantDigits: size >= 1000 ? 7 : 4 }).format(n);
}

/** A score from 0 to 1: three decimals, so that figures below one another can be compared. */
export const score = (n: number) => formatter({ minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(n);

/** A short time in seconds, "3.2" or "< 0.1". */
export const tenths = (seconds: number) =>
  seconds < 0.1 ? text.time.under(formatter({}).format(0.1)) : tenth(seconds);

/** A number with one decimal, so that figures below one another can be compared. */
export const tenth = (n: number) => formatter({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(n);

/** A share as "12 %", with a decimal only where it says something. */
export function percent(share: number): string {
  // The end of an interval may miss zero by the last of its digits.
  const value = Math.abs(share) < 1e-9 ? 0 : 100 * share;
  const digits = value !== 0 && Math.abs(value) < 10 ? 1 : 0;
  if (value !== 0 && Math.abs(value) < 0.05) return text.underPercent(formatter({}).format(0.1));
  return text.percent(formatter({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value));
}

/** A file's name without its ending. */
export const baseName = (name: string) => name.replace(/\.gz$/i, "").replace(/\.[^.]*$/, "") || name;

/** "0:14", "12:05". */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A time left is a guess, and is rounded like one. */
export function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 10) return text.time.seconds(seconds);
  if (seconds < 90) return text.time.seconds(5 * Math.round(seconds / 5));
  return text.time.minutes(Math.round(seconds / 60));
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 && unit > 0 ? 1 : 0;
  return formatter({ style: "unit", unit: UNITS[unit] ?? "byte", maximumFractionDigits: digits }).format(value);
}
