/** Use without a network: the service worker that keeps the site, and the version that waits to follow it. */
import { within } from "../engine";
import { isSingleFile } from "../files";
import { SERVICE_WORKER, trusted } from "../trusted";
import type { Offline } from "../state";
import { store } from "./session";

const say = (offline: Partial<Offline>) => store.send({ type: "offline", offline });

let waiting: ServiceWorker | null = null;
let asked = false;

function settled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (["installed", "activated", "redundant"].includes(worker.state)) resolve();
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Never over the head of whoever works here: a later version waits until it is asked for. */
async function offer(registration: ServiceWorkerRegistration) {
  if (registration.installing) await settled(registration.installing);
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  waiting = registration.waiting;
  say({ newer: true });
}

/** Installing takes as long as the files do; on a slow line the visit goes on without the headers. */
const INSTALL_MS = 30_000;
const RELOADED = "lookalike reloaded";

let registered: ServiceWorkerRegistration | null = null;

/** The first answers of this visit came from the host, without headers; the service worker's own have them. */
async function takeHeaders(container: ServiceWorkerContainer) {
  if (globalThis.crossOriginIsolated || sessionStorage.getItem(RELOADED) || store.state.waiting) return;
  if (!container.controller) await new Promise<void>((claimed) => container.addEventListener("controllerchange", () => claimed(), { once: true }));
  sessionStorage.setItem(RELOADED, "1");
  location.reload();
  await new Promise(() => {}); // nothing more begins in a page that is going
}

/** Before anything is opened, and before the seal. */
export async function keepSite() {
  if (isSingleFile()) return say({ at: "singleFile" });
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!container) return say({ at: "absent" });
  container.addEventListener("controllerchange", () => { if (asked) location.reload(); });
  await within(INSTALL_MS, register(container)).catch(() => say({ at: "absent" })); // private windows, hosts without the file
}

async function register(container: ServiceWorkerContainer) {
  const registration = await container.register(trusted.createScriptURL(SERVICE_WORKER), { updateViaCache: "none" });
  registration.addEventListener("updatefound", () => void offer(registration));
  // Its own look for a newer version goes out before the seal.
  if (registration.active) await registration.update().catch(() => {});
  if (registration.installing) await settled(registration.installing);
  if (!registration.active && !registration.waiting) return say({ at: "absent" });
  registered = await container.ready;
  await takeHeaders(container);
  say({ at: "ready" });
  await offer(registration);
}

/** Files that this visit needed and not every visit does. */
export function keepNeeded() {
  const scope = registered?.scope;
  if (!scope) return;
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  registered?.active?.postMessage(names.filter((name) => name.startsWith(scope)).map((name) => name.slice(scope.length)));
}

/** Ends what is open here, so only a person may ask for it. */
export function takeNewer() {
  asked = true;
  waiting?.postMessage("take over");
}

export const later = () => say({ newer: false });
