/** Starts the page: draws it, then chooses where to compute. */
import { render } from "preact";
import { App } from "./app";
import { boot, load, offline, store } from "./commands";
import { text } from "./i18n";
import { hadTable, markTable } from "./settings";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has an element with the id app");
document.documentElement.lang = text.lang;
render(<App />, root);
if (hadTable()) {
  store.send({ type: "notice", notice: text.restart.reloaded });
  markTable(false);
}
void load.fetchSamples();
// Last, so that what is kept for the next visit does not hold up this one.
void boot().then(load.openWaiting).then(offline.keepSite);
