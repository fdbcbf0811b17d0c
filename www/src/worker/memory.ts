/**
 * Want of memory, as it shows here: the crate says so of tables and rows; the browser refuses an array of its own; and a
 * wasm that finds none anywhere else ends like after any other fault. That it was memory, only its memory can tell.
 */
import { Refusal } from "./problem";

/** What an instance must still be able to add to what it has, or it is used up. */
const LEAST_SHARE = 1 / 8;
const PAGE_BYTES = 65_536;

let first: WebAssembly.Memory | null = null;

/** The memory of the instance that learns. */
export function watchMemory(memory: WebAssembly.Memory) {
  first = memory;
}

/** The problem, where an instance that can do nothing more had come to the end of its memory. */
export function usedUp(memory: WebAssembly.Memory | null = first): Refusal | null {
  if (!memory) return null;
  const bytes = memory.buffer.byteLength;
  try {
    memory.grow(Math.ceil((LEAST_SHARE * bytes) / PAGE_BYTES));
    return null;
  } catch {
    return new Refusal("OutOfMemory", `memory ran out at ${Math.round(bytes / 1e6)} MB`);
  }
}
