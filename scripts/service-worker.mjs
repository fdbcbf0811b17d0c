// Ends the build of a site: bundles its service worker with the list of what is there, and with the page's policy.
//   node scripts/service-worker.mjs dist
import { extname, join } from 'node:path';
import { build } from '../www/node_modules/esbuild/lib/main.js';
import { TYPES } from './serve.mjs';
import { hashOf, policyOf, siteFiles, WORKER } from './site-files.mjs';

/** Many megabytes that only a visitor with a graphics adapter has any use for. */
const LATE = /_gpu/;

const folder = process.argv[2] ?? 'dist';
const files = await siteFiles(folder);
const page = files.find(({ path }) => path === 'index.html');
const entry = ({ path, bytes }) => {
  const type = TYPES[extname(path)];
  if (!type) throw new Error(`${path}: scripts/serve.mjs knows no type for this ending`);
  return [path, { hash: hashOf(bytes), type, ...(LATE.test(path) ? { late: true } : {}) }];
};
await build({
  entryPoints: [new URL('../www/src/service-worker.ts', import.meta.url).pathname],
  outfile: join(folder, WORKER),
  bundle: true, minify: true, target: 'es2022', format: 'iife', logLevel: 'warning',
  define: {
    FILES: JSON.stringify(Object.fromEntries(files.map(entry))),
    POLICY: JSON.stringify(policyOf(page.bytes.toString())),
  },
});
console.log(`${WORKER}: ${files.length} files of the site can be kept for use without a network`);
