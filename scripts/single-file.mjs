// The single-file edition: one page with everything but the WebGPU program inside, for opening from a disk.
//   node scripts/single-file.mjs dist dist-single
import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TYPES } from './serve.mjs';
import { hashOf, policyOf, siteFiles } from './site-files.mjs';

const [from = 'dist', to = 'dist-single'] = process.argv.slice(2);
const site = new Map((await siteFiles(from)).map(({ path, bytes }) => [path, bytes]));
const textOf = (path) => site.get(path).toString();

/** What makes no sense in a file, or stands in it in another way. */
const left = (path) => /^(index\.html|style\.css|manifest\.webmanifest|icons\/.*|.*\.py|.*_gpu.*)$/.test(path);
/** The worker's texts are handed to it; every other script belongs to the page, and the app comes after its parts. */
const ofWorker = (path) => path === 'worker.js' || site.has(path.replace(/\.js$/, '_bg.wasm'));
const ofPage = (path) => path.endsWith('.js') && !ofWorker(path);

const paths = [...site.keys()].filter((path) => !left(path));
const scripts = paths.filter(ofPage).sort((a, b) => Number(a === 'app.js') - Number(b === 'app.js')).map(textOf);
const style = textOf('style.css');
for (const inside of [...scripts, style]) {
  // Either would end the element that it stands in, or hide its end.
  if (/<\/(script|style)|<!--/i.test(inside)) throw new Error('a script or a style cannot stand in the page as it is');
}
const hashes = (texts) => texts.map((text) => `'sha256-${hashOf(text)}'`).join(' ');
const data = paths.filter((path) => !ofPage(path)).map((path) => {
  const packed = gzipSync(site.get(path), { level: 9 }).toString('base64');
  return `<script type="text/plain" data-file="${path}" data-type="${TYPES[extname(path)]}">${packed}</script>`;
});

/** The page's own policy, but for exactly these scripts and this style, and nothing fetched from anywhere. */
function narrowed(policy) {
  const own = { 'script-src': hashes(scripts), 'style-src': hashes([style]) };
  return policy.split('; ').map((directive) => {
    const [name, ...sources] = directive.split(' ');
    const rest = sources.flatMap((source) => (source === "'self'" ? own[name] ?? [] : [source]));
    return [name, ...(rest.length > 0 || sources.length === 0 ? rest : ["'none'"])].join(' ');
  }).join('; ');
}

/** Each of these must be there: what is not replaced would be asked of the disk. */
function put(html, pattern, text) {
  if (!pattern.test(html)) throw new Error(`index.html has no ${pattern}`);
  return html.replace(pattern, () => text);
}

let html = textOf('index.html');
const policy = policyOf(html);
html = html.replace(policy, () => narrowed(policy));
html = put(html, /<link rel="apple-touch-icon"[^>]*>\n?/, '');
html = put(html, /<link rel="manifest"[^>]*>\n?/, '');
html = put(html, /<link rel="stylesheet" href="style\.css">/, `<style>${style}</style>`);
html = put(html, /<script src="app\.js" defer><\/script>\n?/, '');
html = put(html, /<\/body>/, [...data, ...scripts.map((text) => `<script>${text}</script>`), '</body>'].join('\n'));
await mkdir(to, { recursive: true });
await writeFile(join(to, 'index.html'), html);
console.log(`${join(to, 'index.html')}: ${(Buffer.byteLength(html) / 1e6).toFixed(1)} MB, ${data.length} files inside`);
