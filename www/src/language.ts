/**
 * Which language the page speaks, and how another one comes in: as a script of its own, fetched once and early, because
 * after a file is open nothing is fetched any more. Where the script is part of the page already, nothing is.
 */
import { english, LANGUAGES, speakWith, type Language, type Voice } from "./i18n";
import { recallLanguage } from "./settings";
import { CHINESE, trusted } from "./trusted";

const PARTS: Record<Exclude<Language, "en">, { file: string; global: string }> = {
  "zh-Hans": { file: CHINESE, global: "zhHans" },
};

/** What the address asks for, or what was picked here before, or the first language of the browser that we speak. */
export function preferred(asked: Language | null): Language {
  return asked ?? recallLanguage() ?? ofBrowser();
}

function ofBrowser(): Language {
  for (const tag of navigator.languages) {
    if (/^zh\b/i.test(tag)) return "zh-Hans";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

const coming = new Map<Language, Promise<Voice>>();

function fetchVoice(language: Exclude<Language, "en">): Promise<Voice> {
  const { file, global } = PARTS[language];
  const here = () => (globalThis as unknown as Record<string, { voice: Voice } | undefined>)[global]?.voice;
  return new Promise((resolve, reject) => {
    const done = () => {
      const voice = here();
      if (voice) resolve(voice);
      else reject(new Error(`${file} brought no language`));
    };
    if (here()) return done();
    const script = document.createElement("script");
    script.addEventListener("load", done);
    script.addEventListener("error", () => reject(new Error(`${file} did not come`)));
    script.src = trusted.createScriptURL(file);
    document.head.append(script);
  });
}

function voiceOf(language: Language): Promise<Voice> {
  if (language === "en") return Promise.resolve(english);
  let voice = coming.get(language);
  if (!voice) {
    voice = fetchVoice(language);
    // A fetch that failed may be tried again.
    voice.catch(() => coming.delete(language));
    coming.set(language, voice);
  }
  return voice;
}

/** From here on the page is drawn in this language. */
export async function speak(language: Language): Promise<void> {
  speakWith(await voiceOf(language));
  document.documentElement.lang = language;
}

/** Settles when every language is there, or has failed to come. */
export const fetchLanguages = () => Promise.allSettled(LANGUAGES.map(voiceOf));
