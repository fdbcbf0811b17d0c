/** Unpacks gzip, counting what comes out: a few bytes can become gigabytes, and what a file says of itself proves nothing. */
import { Refusal } from "./problem";

/** Up to this many bytes any ratio is fine. */
const SMALL = 50e6;
/** Beyond, so many bytes may come out of one. */
const MOST_RATIO = 200;

export async function unzipped(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const most = Math.min(maxBytes, Math.max(SMALL, MOST_RATIO * bytes.length));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal("BadFile", "the gzip file cannot be read: it is damaged", "Unpack it with another program, and choose what is inside");
    });
    if (done) return joined(parts, total);
    total += value.length;
    if (total > most) {
      void reader.cancel();
      throw new Refusal("TooLarge", `at most ${most} bytes unpacked, found more`, "Unpack it with another program, and choose a part of it");
    }
    parts.push(value);
  }
}

/** Frees each part as soon as it is copied. */
export function joined(parts: Uint8Array[], total: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(total);
  let at = 0;
  for (let part = parts.shift(); part; part = parts.shift()) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
