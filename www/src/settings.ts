/** The training form: what it holds, what it means to the crate, and how it survives a reload. No data in here. */
import { LANGUAGES, type Language } from "./i18n";
import type { Holdout, Rare, TrainConfig } from "./protocol";

export const PRESETS = ["fast", "balanced", "thorough", "steps"] as const;
export type Preset = (typeof PRESETS)[number];

export const SECONDS: Record<Exclude<Preset, "steps">, number> = { fast: 10, balanced: 30, thorough: 120 };
export const HOLDOUTS: readonly Holdout[] = [0, 0.1, 0.2, 0.5];

export const STEPS_MOST = 1_000_000;

export interface Settings {
  model: string;
  preset: Preset;
  steps: number;
  seed: number;
  holdout: Holdout;
  groupBy: boolean;
  rare: Rare;
  /** Whether rows are drawn as pictures, as `picture.ts` reads it; the empty text leaves that to the table. */
  picture: string;
  /** Only the values that differ from the crate's defaults, by model. */
  params: Record<string, Record<string, number>>;
  /** The models ticked for a comparison. */
  compared: string[];
}

export const defaults: Settings = {
  model: "auto", preset: "balanced", steps: 1000, seed: 1, holdout: 0.1, groupBy: false, rare: "mark", picture: "", params: {},
  compared: ["autoregressive", "bayes_net", "copula", "vae"],
};

export function configOf(settings: Settings, repeatedId: string | null): TrainConfig {
  const limit = settings.preset === "steps" ? { steps: settings.steps } : { seconds: SECONDS[settings.preset] };
  return {
    model: settings.model,
    ...limit,
    seed: settings.seed,
    holdout: settings.holdout,
    groupBy: settings.groupBy ? repeatedId : null,
    rare: settings.rare,
    params: settings.params[settings.model] ?? {},
  };
}

/** The form that asks for this run again; what no run knows of stays as it is. */
export function settingsOf(config: TrainConfig, now: Settings): Settings {
  const { model, seconds, steps, seed, holdout, groupBy, rare, params } = config;
  const timed = PRESETS.find((one) => one !== "steps" && SECONDS[one] === seconds);
  return {
    ...now, model, seed, holdout, rare,
    preset: steps === undefined ? timed ?? now.preset : "steps", steps: steps ?? now.steps,
    groupBy: groupBy != null, params: { ...now.params, [model]: params },
  };
}

const KEY = "lookalike.settings";
const OPEN = "lookalike.open";
const LANGUAGE = "lookalike.language";

/** Storage may be refused (private windows, files): the page then simply starts from its defaults. */
function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export function recall(): Settings {
  const kept = quietly<unknown>(() => JSON.parse(localStorage.getItem(KEY) ?? "null"), null);
  if (typeof kept !== "object" || kept === null) return defaults;
  const { preset, steps, seed, holdout, rare, model, params, compared } = kept as Partial<Settings>;
  return {
    model: typeof model === "string" ? model : defaults.model,
    preset: PRESETS.find((one) => one === preset) ?? defaults.preset,
    steps: Number.isInteger(steps) ? Number(steps) : defaults.steps,
    seed: Number.isInteger(seed) ? Number(seed) : defaults.seed,
    holdout: HOLDOUTS.find((one) => one === holdout) ?? defaults.holdout,
    rare: (["mark", "redraw", "off"] as const).find((one) => one === rare) ?? defaults.rare,
    groupBy: false,
    picture: "",
    params: typeof params === "object" && params !== null ? params : {},
    compared: Array.isArray(compared) ? compared.filter((id) => typeof id === "string") : defaults.compared,
  };
}

/** All but what belongs to one table. */
export function keep({ groupBy: _, picture: __, ...rest }: Settings) {
  quietly(() => localStorage.setItem(KEY, JSON.stringify(rest)), undefined);
}

/** The language that was picked in the header; null where none was. */
export function recallLanguage(): Language | null {
  const kept = quietly(() => localStorage.getItem(LANGUAGE), null);
  return LANGUAGES.find((language) => language === kept) ?? null;
}

export function keepLanguage(language: Language) {
  quietly(() => localStorage.setItem(LANGUAGE, language), undefined);
}

/** Whether a table was open when this tab was last reloaded; only the fact is kept, never the table. */
export function hadTable(): boolean {
  return quietly(() => sessionStorage.getItem(OPEN) === "1", false);
}

export function markTable(open: boolean) {
  quietly(() => (open ? sessionStorage.setItem(OPEN, "1") : sessionStorage.removeItem(OPEN)), undefined);
}
