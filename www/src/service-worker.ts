/**
 * Keeps this version of the site for use without a network, and answers for it with the headers that a plain host
 * does not send. What is not one of its files is refused, so nothing else can be asked of the host through the page.
 *
 * A file is kept under the hash of its content: a version shares what it did not change with the one before, and a
 * half-deployed site never mixes the two.
 */
interface Kept {
  hash: string;
  type: string;
  /** Kept once a visit has needed it, not by every visitor. */
  late?: true;
}

/** Filled in by scripts/service-worker.mjs once the site is whole. */
declare const FILES: Record<string, Kept>;
/** The policy in the page itself, which a header makes binding from the first byte. */
declare const POLICY: string;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Scope {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Extendable & { data: unknown }) => void): void;
}

const worker = self as unknown as Scope;
const scope = worker.registration.scope;
const store = () => caches.open(`lookalike ${scope}`);
const keyOf = (path: string) => `${scope}${path}?${FILES[path]?.hash}`;

const HEADERS = {
  "Connection-Allowlist": "(response-origin)",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), bluetooth=(), payment=(), browsing-topics=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** From the browser's own cache where it still has the file, past it where that is an older version. */
async function keep(path: string): Promise<void> {
  const cache = await store();
  const file = FILES[path];
  if (!file || (await cache.match(keyOf(path)))) return;
  const integrity = `sha256-${file.hash}`;
  const ask = (how: RequestCache) => fetch(scope + path, { integrity, cache: how, credentials: "same-origin" });
  await cache.put(keyOf(path), await ask("default").catch(() => ask("reload")));
}

/** The file that a request means; undefined for anything else. */
function pathOf({ method, mode, url }: Request): string | undefined {
  if (method !== "GET" || !url.startsWith(scope)) return undefined;
  const [path = "", query] = url.slice(scope.length).split("#", 1)[0]?.split("?") ?? [];
  if (mode === "navigate") return path === "" ? "index.html" : path;
  return query === undefined ? path : undefined;
}

async function answer(request: Request): Promise<Response> {
  const path = pathOf(request);
  const file = path === undefined ? undefined : FILES[path];
  if (path === undefined || !file) return Response.error();
  await keep(path);
  const kept = await (await store()).match(keyOf(path));
  if (!kept) return Response.error();
  const own = path.endsWith(".html") ? `${POLICY}; frame-ancestors 'none'` : "default-src 'none'";
  return new Response(kept.body, { headers: { ...HEADERS, "Content-Type": file.type, "Content-Security-Policy": own } });
}

async function forgetOthers() {
  const cache = await store();
  const ours = new Set(Object.keys(FILES).map(keyOf));
  const old = (await cache.keys()).filter(({ url }) => !ours.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

const early = Object.keys(FILES).filter((path) => !FILES[path]?.late);

worker.addEventListener("install", (event) => event.waitUntil(Promise.all(early.map(keep))));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
// A later version takes over only when a person has said so; a page names the late files that its visit needed.
worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
  else if (Array.isArray(event.data)) event.waitUntil(Promise.all(event.data.map(String).map(keep)));
});
