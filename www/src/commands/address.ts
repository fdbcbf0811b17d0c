/** The address and the form keep in step: what is chosen stands in the address, and what an address asks for is chosen. */
import { known, partsOf, readSettings } from "../permalink";
import { FIRST_VIEW, hashOf, readAddress } from "../url";
import { use } from "./language";
import { state, store } from "./session";

/** In the history of the tab: this entry's settings have been taken over. */
const TAKEN = "taken";
/** A number that is being typed is one change, and browsers count how often a page writes its address. */
const WRITE_MS = 200;

let timer = 0;

function writeNow() {
  timer = 0;
  try {
    history.replaceState(TAKEN, "", hashOf(state().address));
  } catch {
    // An address that cannot be written costs a link, not the work.
  }
}

/** Writes the settings into the address, without a new entry in the tab's history. */
export function write() {
  timer ||= window.setTimeout(writeNow, WRITE_MS);
}

function take() {
  const { settings, engine } = state();
  const asked = readSettings(location.hash, settings);
  if (!asked) return;
  store.send({ type: "settings", settings: engine.at === "ready" ? known(asked, engine.started.models) : asked });
}

function read() {
  const address = readAddress(location.hash);
  store.send({ type: "address", address });
  if (address.lang && address.lang !== state().language) void use(address.lang);
  // Back and forward go to another step, not to settings of earlier on.
  if (history.state !== TAKEN) take();
}

/** From the start on; before anything reads the address or the settings. */
export function follow() {
  store.send({ type: "address", address: readAddress(location.hash) });
  take();
  addEventListener("hashchange", () => {
    read();
    writeNow();
  });
}

/** The page with these settings, for somebody else: nothing of the table is in it. */
export function link(): string {
  const { address, settings } = state();
  return location.href.replace(/#.*$/, "") + hashOf({ ...address, ...FIRST_VIEW, step: "load", settings: partsOf(settings, true) });
}

/** Whether it could be copied; a browser may refuse. */
export async function copyLink(): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link());
    return true;
  } catch {
    return false;
  }
}
