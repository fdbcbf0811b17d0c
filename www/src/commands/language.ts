/** The language of the page: as the address says, or as it is picked in the header. */
import { text, type Language } from "../i18n";
import { speak } from "../language";
import { keepLanguage } from "../settings";
import { hashOf } from "../url";
import { state, store } from "./session";

export async function use(language: Language) {
  try {
    await speak(language);
    store.send({ type: "language", language });
  } catch {
    store.send({ type: "notice", notice: () => text.noLanguage });
  }
}

/** Kept for the next visit, and in the address, which then says it to whoever it is sent to. */
export function pick(language: Language) {
  keepLanguage(language);
  location.replace(hashOf({ ...state().address, lang: language }));
  void use(language);
}
