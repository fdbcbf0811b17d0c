/** Numbers with their nouns. */
export const rows = (n: string) => (n === "1" ? "1 row" : `${n} rows`);
export const columns = (n: string) => (n === "1" ? "1 column" : `${n} columns`);
