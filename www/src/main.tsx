/** Starts the page: draws it in its language, then chooses where to compute. */
import { render } from "preact";
import { App } from "./app";
import { address, boot, language, load, offline, store, watchdog } from "./commands";
import { text } from "./i18n";
import { fetchLanguages, preferred } from "./language";
import { hadTable, markTable } from "./settings";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has an element with the id app");

async function start(place: HTMLElement) {
  address.follow();
  await language.use(preferred(store.state.address.lang));
  render(<App />, place);
  if (hadTable()) {
    store.send({ type: "notice", notice: () => text.restart.reloaded });
    markTable(false);
  }
  const others = Promise.all([fetchLanguages(), load.fetchSamples(), offline.keepSite()]);
  watchdog.begin();
  void boot(others).then(load.openWaiting).then(offline.keepNeeded);
}

void start(root);
