/**
 * The crate's sentences in Chinese. They come in English with names and numbers inside; each of our templates is the
 * English with a place for each of those, and what no template fits stays as it came.
 *
 * In a key `{0}` is any text and `{0q}` a text in quotes. In a value `{0}` stands as it came, in our quotes if it had
 * any; `{0t}` is put into Chinese where that is known, and with `{0T}` the template fits only where it is.
 */
import type { Voice } from "..";
import { augment, augmentPieces } from "./crate/augment";
import { columns } from "./crate/columns";
import { constraintPieces, constraints } from "./crate/constraints";
import { errors } from "./crate/errors";
import { html } from "./crate/html";
import { models } from "./crate/models";
import { pictures } from "./crate/pictures";
import { pieces as common } from "./crate/pieces";
import { report } from "./crate/report";
import { rulePieces, rules } from "./crate/rules";
import { samples } from "./crate/samples";

export type Templates = Record<string, string>;

/** What stands alone, and what only occurs inside of it. */
export const sentences: Templates = {
  ...augment, ...columns, ...constraints, ...errors, ...models, ...pictures, ...report, ...rules, ...samples,
};
export const pieces: Templates = { ...common, ...augmentPieces, ...constraintPieces, ...rulePieces };
export { html };

interface Template {
  whole: RegExp;
  /** Followed by another sentence. */
  first: RegExp;
  chinese: string;
  /** How much of it is fixed: the more, the earlier it is tried. */
  weight: number;
}

const QUOTED = '(".*?"|the empty cell)';
/** What begins with a place fits nearly anything, so it is tried after all others. */
const BEGINS_OPEN = 1000;
const PLACE = /\{\d(q?)\}/g;

function compile([english, chinese]: [string, string]): Template {
  const fixed = english.split(/\{\dq?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const places = [...english.matchAll(PLACE)];
  const pattern = (any: string) => fixed.map((part, i) => part + (places[i] ? (places[i][1] ? QUOTED : any) : "")).join("");
  return {
    whole: new RegExp(`^${pattern("(.+?)")}$`, "s"),
    // No place of the first sentence reaches into the second.
    first: new RegExp(`^${pattern("((?:(?!\\. ).)+?)")} (.+)$`, "s"),
    chinese,
    weight: fixed.join("").length - (english.startsWith("{") ? BEGINS_OPEN : 0),
  };
}

const compiled = (templates: Templates): Template[] =>
  Object.entries(templates).filter(([english]) => english.includes("{")).map(compile).sort((a, b) => b.weight - a.weight);

let ready: { sentences: Template[]; pieces: Template[]; html: Template[] } | null = null;

function unquoted(found: string): string {
  if (found === "the empty cell") return pieces[found] ?? found;
  // Chinese sets no space before the sign.
  return /^".*"$/s.test(found) ? `“${found.slice(1, -1)}”` : found.replace(/\u00a0%$/, "%");
}

function fill(chinese: string, found: string[]): string | null {
  let known = true;
  const said = chinese.replace(/\{(\d)([tT]?)\}/g, (_, at: string, how: string) => {
    const text = found[Number(at)] ?? "";
    const inChinese = how ? piece(text) : null;
    if (how === "T" && inChinese === null) known = false;
    return inChinese ?? unquoted(text);
  });
  return known ? said : null;
}

function piece(english: string): string | null {
  // Whole before templates, some of which fit nearly anything.
  return pieces[english] ?? sentences[english] ?? byTemplate(english, templates().pieces) ?? sentence(english);
}

function templates() {
  ready ??= { sentences: compiled(sentences), pieces: compiled(pieces), html: compiled(html) };
  return ready;
}

function byTemplate(english: string, list: Template[]): string | null {
  for (const { whole, chinese } of list) {
    const found = whole.exec(english);
    const said = found && fill(chinese, found.slice(1));
    if (said) return said;
  }
  return null;
}

/** Several sentences in one text: the first one that leaves something known after it. */
function bySentences(english: string): string | null {
  for (let at = english.indexOf(" "); at > 0; at = english.indexOf(" ", at + 1)) {
    const head = sentences[english.slice(0, at)];
    const rest = head && sentence(english.slice(at + 1));
    if (rest) return head + rest;
  }
  for (const { first, chinese } of templates().sentences) {
    const found = first.exec(english);
    if (!found) continue;
    const rest = sentence(found.at(-1) ?? "");
    const head = rest && fill(chinese, found.slice(1, -1));
    if (head) return head + rest;
  }
  return null;
}

const known = new Map<string, string | null>();
/** Captions with numbers come new with every step; what is kept of them must end somewhere. */
const MOST_KNOWN = 2000;

function sentence(english: string): string | null {
  let said = known.get(english);
  if (said === undefined) {
    // First apart: a place in a template would take in the sentences that follow.
    said = sentences[english] ?? bySentences(english) ?? byTemplate(english, templates().sentences);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(english, said);
  }
  return said;
}

export const say: Voice["say"] = (english) => sentence(english) ?? english;

/** What stands in the exported report, which has words of its own: "Real" over a column of figures, and such. */
export const sayOfDocument = (english: string): string =>
  html[english] ?? sentence(english) ?? byTemplate(english, templates().html) ?? english;
