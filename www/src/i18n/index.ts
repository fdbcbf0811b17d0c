/** The language of the page. `text` is a live binding: whoever draws next draws in the language set last. */
import { en } from "./en";

export type Texts = typeof en;

export const text: Texts = en;
