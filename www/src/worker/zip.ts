/** A zip archive of deflated parts, made piece by piece: only what no one has taken yet is held. */
import { Refusal } from "./problem";
import { joined } from "./unzipped";

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Deflate, and sizes that come after the part; names are UTF-8. */
const [VERSION, FLAGS, DEFLATED] = [20, (1 << 3) | (1 << 11), 8];
/** 1980-01-01, the first day that the format can write: the same table gives the same file. */
const DAY = 0x21;
const MOST = 0xffff_ffff;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes: Uint8Array, before: number): number {
  let sum = ~before;
  for (let i = 0; i < bytes.length; i++) sum = (sum >>> 8) ^ (TABLE[(sum ^ (bytes[i] ?? 0)) & 255] ?? 0);
  return ~sum >>> 0;
}

/** Numbers of two and four bytes, as the format writes its records. */
function record(...fields: [value: number, bytes: 2 | 4][]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

interface Part {
  name: Uint8Array;
  start: number;
  sum: number;
  size: number;
  packedFrom: number;
  into: WritableStreamDefaultWriter<BufferSource>;
  packed: Promise<void>;
}

export class Zip {
  private out: Uint8Array[] = [];
  private written = 0;
  private part: Part | null = null;
  private readonly directory: Uint8Array[] = [];

  private put(bytes: Uint8Array) {
    this.out.push(bytes);
    this.written += bytes.length;
  }

  /** What has been made since this was last called. */
  take(): Uint8Array {
    const parts = this.out;
    this.out = [];
    return joined(parts, parts.reduce((sum, part) => sum + part.length, 0));
  }

  begin(path: string) {
    const name = new TextEncoder().encode(path);
    const start = this.written;
    this.put(record([LOCAL, 4], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DAY, 2], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]));
    this.put(name);
    const { readable, writable } = new CompressionStream("deflate-raw");
    const packed = readable.pipeTo(new WritableStream({ write: (chunk) => this.put(chunk) }));
    this.part = { name, start, sum: 0, size: 0, packedFrom: this.written, into: writable.getWriter(), packed };
  }

  async add(bytes: Uint8Array<ArrayBuffer>) {
    const part = this.part;
    if (!part) throw new Error("no part of the archive is open");
    part.sum = checksum(bytes, part.sum);
    part.size += bytes.length;
    if (part.size > MOST || this.written > MOST) throw new Refusal("TooLarge", `at most ${MOST} bytes in a workbook, found more`, "Choose another format, or fewer rows");
    await part.into.write(bytes);
  }

  async end() {
    const part = this.part;
    if (!part) throw new Error("no part of the archive is open");
    await part.into.close();
    await part.packed;
    const packed = this.written - part.packedFrom;
    const counted: [number, 2 | 4][] = [[part.sum, 4], [packed, 4], [part.size, 4]];
    this.put(record([DESCRIPTOR, 4], ...counted));
    this.directory.push(record([CENTRAL, 4], [VERSION, 2], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DAY, 2], ...counted,
      [part.name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [part.start, 4]), part.name);
    this.part = null;
  }

  finish() {
    const [start, n] = [this.written, this.directory.length / 2];
    for (const bytes of this.directory) this.put(bytes);
    this.put(record([END, 4], [0, 2], [0, 2], [n, 2], [n, 2], [this.written - start, 4], [start, 4], [0, 2]));
  }
}
