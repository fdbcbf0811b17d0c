// What a built site consists of: the one list from which the service worker and the single-file edition are made.
import { readdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join, relative, sep } from 'node:path';

/** The site's service worker does not serve itself. */
export const WORKER = 'service-worker.js';

/** Every other file below `folder`, as `{ path, bytes }` with `/` in its path, in the same order every time. */
export async function siteFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .filter((path) => path !== WORKER)
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(folder, path)) })));
}

/** As policies and integrity attributes write it, without the name of the algorithm. */
export const hashOf = (bytes) => createHash('sha256').update(bytes).digest('base64');

/** The policy of a page, from its first meta. */
export function policyOf(html) {
  const [, policy] = /<meta http-equiv="?Content-Security-Policy"? content="([^"]+)"/i.exec(html) ?? [];
  if (!policy) throw new Error('index.html begins with its Content-Security-Policy');
  return policy;
}
