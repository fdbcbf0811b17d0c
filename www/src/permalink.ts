/**
 * The training form as parts of the address. Only these keys, each with values that are checked: what else stands in
 * an address is ignored, and nothing that comes from a table, such as a column's name, is ever among them.
 */
import type { Model, Rare } from "./protocol";
import { NO_PICTURES, readShape } from "./picture";
import { defaults, HOLDOUTS, PRESETS, STEPS_MOST, type Settings } from "./settings";

export const SEED_MOST = 2 ** 31 - 1;
export const RARES: readonly Rare[] = ["mark", "redraw", "off"];

/** Before the name of a number of the model's own. */
const OWN = "p.";
const NAME = /^[a-z][a-z0-9_]{0,39}$/i;
const NUMBER = /^-?\d{1,16}(\.\d{1,16})?(e[+-]?\d{1,2})?$/i;

type Form = Pick<Settings, "model" | "preset" | "steps" | "holdout" | "rare" | "seed" | "picture">;

function whole(written: string, least: number, most: number): number | undefined {
  const n = /^\d{1,10}$/.test(written) ? Number(written) : NaN;
  return n >= least && n <= most ? n : undefined;
}

const READ: { [K in keyof Form]: (written: string) => Form[K] | undefined } = {
  model: (written) => (NAME.test(written) ? written : undefined),
  preset: (written) => PRESETS.find((one) => one === written),
  steps: (written) => whole(written, 1, STEPS_MOST),
  holdout: (written) => HOLDOUTS.find((one) => String(one) === written),
  rare: (written) => RARES.find((one) => one === written),
  seed: (written) => whole(written, 0, SEED_MOST),
  picture: (written) => (written === NO_PICTURES || readShape(written) ? written : undefined),
};
const KEYS = Object.keys(READ) as (keyof Form)[];

/** The settings that an address asks for, over those that there are; null where it asks for none. */
export function readSettings(hash: string, now: Settings): Settings | null {
  const form: Partial<Form> = {};
  const own: Record<string, number> = {};
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key = "", written = ""] = part.split("=", 2);
    const known = KEYS.find((one) => one === key);
    if (known) Object.assign(form, valued(known, READ[known](written)));
    const name = key.startsWith(OWN) ? key.slice(OWN.length) : "";
    if (NAME.test(name) && NUMBER.test(written)) own[name] = Number(written);
  }
  if (Object.keys(form).length + Object.keys(own).length === 0) return null;
  const { model, preset, steps, holdout, rare, seed, picture } = defaults;
  const asked = { model, preset, steps, holdout, rare, seed, picture, ...form };
  return { ...now, ...asked, params: { ...now.params, [asked.model]: own } };
}

const valued = <K extends keyof Form>(key: K, value: Form[K] | undefined) => (value === undefined ? {} : { [key]: value });

/** The parts by which `readSettings` finds them again: those that are not the usual ones, or, for a link, all. */
export function partsOf(settings: Settings, all = false): string {
  const said = KEYS.filter((key) => key !== "steps" || settings.preset === "steps")
    .filter((key) => settings[key] !== defaults[key] || (all && key !== "picture"))
    .map((key) => `&${key}=${settings[key]}`);
  const own = Object.entries(settings.params[settings.model] ?? {}).map(([name, value]) => `&${OWN}${name}=${value}`);
  return [...said, ...own].join("");
}

/** What the crate does not know, another version's or an invention's, falls back to its defaults. */
export function known(settings: Settings, models: Model[]): Settings {
  const params = Object.fromEntries(models.map((model) => [model.id, knownParams(settings.params[model.id], model)]));
  const model = models.find(({ id }) => id === settings.model) ?? models[0];
  return { ...settings, params, model: model?.id ?? settings.model };
}

function knownParams(chosen: Record<string, number> | undefined, { params }: Model): Record<string, number> {
  const good = params.flatMap(({ name, min, max, default: usual }) => {
    const value = chosen?.[name];
    return typeof value === "number" && value >= min && value <= max && value !== usual ? [[name, value] as const] : [];
  });
  return Object.fromEntries(good);
}
