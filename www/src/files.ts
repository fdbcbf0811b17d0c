/** The files of the site: fetched, or, in the single-file edition, unpacked from the page itself. */

const embedded = (path: string) => document.querySelector(`script[type="text/plain"][data-file="${path}"]`);

/** Whether this page is the single-file edition, which asks nothing of any network. */
export const isSingleFile = () => document.querySelector("script[data-file]") !== null;

function unpack(base64: string, type: string): Response {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "content-type": type } });
}

/** Fetched while that was possible. */
const kept = new Map<string, Blob>();

/** Fetches a file for later: after the seal nothing can be. */
export async function keepFile(path: string): Promise<void> {
  kept.set(path, await (await getFile(path)).blob());
}

export async function getFile(path: string, signal: AbortSignal | null = null): Promise<Response> {
  const before = kept.get(path);
  if (before) return new Response(before);
  const held = isSingleFile() ? embedded(path) : null;
  if (held) return unpack(held.textContent ?? "", held.getAttribute("data-type") ?? "");
  if (isSingleFile()) throw new Error(`${path} is not in this file`);
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}
