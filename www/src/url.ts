/**
 * The address: `#report&compare&backend=cpu&lang=en&help=elbo&model=vae&seed=7`. It carries settings, never data, file
 * names or column names; `permalink.ts` knows the settings of the form.
 */
import { HELP_TOPICS, type HelpTopic } from "./help-topics";
import { LANGUAGES, type Language } from "./i18n";
import type { Backend } from "./protocol";

export const STEPS = ["load", "check", "train", "report", "export"] as const;
export type Step = (typeof STEPS)[number];

export interface Address {
  step: Step;
  backend: Backend | null;
  /** Several models side by side: the second view of Report. */
  compare: boolean;
  /** The builder of rules: another view of Load. */
  rules?: boolean;
  /** Rows added to the real ones: the second view of Export. */
  augment?: boolean;
  /** The part of the help page that is open beside the step. */
  help?: HelpTopic | null;
  /** Null where the browser or an earlier visit decides. */
  lang: Language | null;
  /** The form's own parts, as they stand in the address. */
  settings: string;
}

/** The first view of every step. */
export const FIRST_VIEW = { compare: false, rules: false, augment: false, help: null } as const;

const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);

export function readAddress(hash: string): Address {
  const address: Address = { step: "load", backend: null, compare: false, lang: null, settings: "" };
  for (const part of hash.replace(/^#/, "").split("&")) {
    if (isStep(part)) address.step = part;
    if (part === "compare") address.compare = true;
    if (part === "rules") address.rules = true;
    if (part === "augment") address.augment = true;
    if (part === "backend=cpu") address.backend = "cpu";
    if (part === "backend=webgpu") address.backend = "webgpu";
    const topic = HELP_TOPICS.find((one) => part === `help=${one}`);
    if (topic) address.help = topic;
    address.lang = LANGUAGES.find((lang) => part === `lang=${lang}`) ?? address.lang;
  }
  // Where it stood before, and where older links go.
  if (address.compare && address.step === "train") address.step = "report";
  return address;
}

export function hashOf({ step, backend, compare, rules, augment, lang, help, settings }: Address): string {
  const named = Object.entries({ backend, lang, help }).map(([key, value]) => (value ? `&${key}=${value}` : ""));
  return `#${step}${compare ? "&compare" : ""}${rules ? "&rules" : ""}${augment ? "&augment" : ""}${named.join("")}${settings}`;
}
