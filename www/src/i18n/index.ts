/** The language of the page. `text` and `say` are live bindings: whoever draws next draws in the language set last. */
import { en } from "./en";

export const LANGUAGES = ["en", "zh-Hans"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Texts = typeof en;

/** What a language brings: the page's own sentences, and the crate's, which come in English. */
export interface Voice {
  texts: Texts;
  say(english: string): string;
  /** The report as a page of its own. */
  document(html: string): string;
}

export const english: Voice = { texts: en, say: (sentence) => sentence, document: (html) => html };

export let text: Texts = english.texts;
/** A sentence of the crate in the language of the page; as it came, where nothing is known of it. */
export let say: Voice["say"] = english.say;

/** The exported report, likewise. */
export let inLanguage: Voice["document"] = english.document;

export function speakWith(voice: Voice) {
  inLanguage = voice.document;
  text = voice.texts;
  say = voice.say;
}
