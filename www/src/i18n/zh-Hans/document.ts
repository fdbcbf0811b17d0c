/** The report as a page of its own, which the crate writes in English. Names and values of the table stay as they are. */
import { sayOfDocument } from "./crate";

const TOKEN = /<![^>]*>|<(\/?)([a-z0-9]+)([^>]*)>|[^<]+/g;
/** Tables of which the first cells are names or values of the table: only what is no value may be put into Chinese. */
const OF_DATA = new Set(["Value", "Pair", "Column"]);
const NO_VALUE = /^(\d+ other values|not in the real table|from .*)$/s;

const read = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
const written = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
const say = (text: string) => written(sayOfDocument(read(text)));

export function inChinese(html: string): string {
  let element = "";
  let attributes = "";
  let ofData = false;
  return html.replace(TOKEN, (token: string, closing: string | undefined, name: string | undefined, rest: string | undefined) => {
    if (name !== undefined) {
      [element, attributes] = closing ? ["", ""] : [name, rest ?? ""];
      if (name === "table") ofData = false;
      if (name === "html") return token.replace('lang="en"', 'lang="zh-Hans"');
      return token.replace(/aria-label="([^"]*)"/, (_, label: string) => `aria-label="${say(label)}"`);
    }
    if (element === "style" || element === "h3" || token.startsWith("<") || token.trim() === "") return token;
    const firstCell = element === "th" && attributes.includes("row");
    if (element === "th" && !firstCell && OF_DATA.has(token)) ofData = true;
    if (firstCell && ofData && !NO_VALUE.test(token)) return token;
    return say(token);
  });
}
