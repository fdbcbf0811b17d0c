/** What may be thrown in the worker, and what the page is told of it. */
import type { Problem } from "../protocol";
import { isWant } from "../protocol/want";

/** A problem of the worker's own, in the shape of the crate's. */
export class Refusal extends Error {
  constructor(readonly kind: string, message: string, readonly hint: string | null = null) {
    super(message);
  }
}

const outOfMemory = () =>
  new Refusal("OutOfMemory", "no memory is left for it in this browser", "Close other tabs and programs, or take fewer rows or columns");

/** The crate throws problems; anything else is a fault of ours and keeps its own name. */
export function problemOf(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "kind" in thrown && "message" in thrown) {
    const { kind, message, hint, row, column, field, places } = thrown as Partial<Problem>;
    return {
      kind: String(kind), message: String(message), hint: hint ?? null, row: row ?? null, column: column ?? null, field: field ?? null,
      ...(places ? { places } : {}),
    };
  }
  if (isWant(thrown)) return problemOf(outOfMemory());
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { kind: "Fault", message, hint: null, row: null, column: null };
}

/** After one of these a wasm instance can do nothing more. */
export const fatal = (thrown: unknown) =>
  thrown instanceof WebAssembly.RuntimeError || (thrown instanceof Error && thrown.name === "RuntimeError");
