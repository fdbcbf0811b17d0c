// Serves a folder as any plain static host would: right types, no special headers.
//   PORT=8080 node scripts/serve.mjs dist
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

export const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The file a request means, or null: nothing outside `root`, and the index of a folder. */
async function find(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://host').pathname);
  } catch {
    return null;
  }
  let file = resolve(join(root, path));
  if (path.includes('\0') || (file !== root && !file.startsWith(root + sep))) return null;
  try {
    let found = await stat(file);
    if (found.isDirectory()) {
      file = join(file, 'index.html');
      found = await stat(file);
    }
    return found.isFile() ? { file, size: found.size } : null;
  } catch {
    return null;
  }
}

/** Starts the server and resolves to it, listening on 127.0.0.1; port 0 takes any free one. */
export function serve(folder, port) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const found = await find(root, request.url);
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(found.file)] ?? 'application/octet-stream',
      'content-length': found.size,
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(found.file).pipe(response);
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = Number(process.env.PORT ?? 8080);
  try {
    const server = await serve(process.argv[2] ?? 'dist', port);
    console.log(`Lookalike is at http://127.0.0.1:${server.address().port} (Ctrl-C stops it)`);
  } catch (error) {
    console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken: choose another with PORT=` : error.message);
    process.exit(1);
  }
}
