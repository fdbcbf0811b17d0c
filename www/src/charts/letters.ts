/** How much room a text takes, in letters of usual width: Chinese, Japanese and Korean ones take nearly two. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
const MORE = 0.85;

export const letters = (text: string): number => text.length + MORE * (text.match(WIDE)?.length ?? 0);

/** As much of it as fits into so many letters. */
export function shortened(text: string, most: number): string {
  if (letters(text) <= most) return text;
  let kept = "";
  for (const sign of text) {
    if (kept && letters(kept + sign) > most - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}
