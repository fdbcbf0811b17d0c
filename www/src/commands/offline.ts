/** Use without a network: the service worker that keeps the site, and the version that waits to follow it. */
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

/** Files that this visit needed and not every visit does. */
function needed({ scope, active }: ServiceWorkerRegistration) {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  active?.postMessage(names.filter((name) => name.startsWith(scope)).map((name) => name.slice(scope.length)));
}

export async function keepSite() {
  if (isSingleFile()) return say({ at: "singleFile" });
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!container) return say({ at: "absent" });
  container.addEventListener("controllerchange", () => { if (asked) location.reload(); });
  try {
    const registration = await container.register(trusted.createScriptURL(SERVICE_WORKER), { updateViaCache: "none" });
    registration.addEventListener("updatefound", () => void offer(registration));
    if (registration.installing) await settled(registration.installing);
    if (!registration.active && !registration.waiting) return say({ at: "absent" });
    needed(await container.ready);
    say({ at: "ready" });
    await offer(registration);
  } catch {
    // Private windows and hosts without the file: everything but use without a network works.
    say({ at: "absent" });
  }
}

/** Ends what is open here, so only a person may ask for it. */
export function takeNewer() {
  asked = true;
  waiting?.postMessage("take over");
}

export const later = () => say({ newer: false });
