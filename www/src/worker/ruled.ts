/** The worker's part of tables from rules. They are made in the second wasm and go as CSV to the first, which writes every format. */
import type { CsvOptions, FileFormat, Piece } from "../protocol";
import type { AskedRows, FoundRules, RulesLook, RuleWords } from "../protocol/rules";
import { copied, letGo, withTables } from "./tables";
import { piece, stopWriting } from "./writing";

/** How the second wasm writes: nothing is left to be guessed. */
const WRITTEN = { encoding: "UTF-8", delimiter: ",", quote: '"', header: true, decimalMark: "." };

let made: WasmDataset | null = null;

export const ruleWords = (): Promise<RuleWords> => withTables((tables) => tables.ruleWords());

const withRules = <T>({ rules, ...asked }: AskedRows, use: (read: WasmRules, asked: Omit<AskedRows, "rules">) => T): Promise<T> =>
  withTables((tables) => {
    const read = tables.Rules.parse(rules);
    try {
      return use(read, asked);
    } finally {
      letGo(read);
    }
  });

export const look = (asked: AskedRows): Promise<RulesLook> => withRules(asked, (read, rest) => read.look(rest));

export const rulesCsv = (asked: AskedRows): Promise<Uint8Array> => withRules(asked, (read, rest) => read.toCsv(rest));

export const rulesOf = (data: WasmDataset, seed: number): Promise<FoundRules> =>
  withTables((tables) => {
    const copy = copied(tables, data);
    try {
      return tables.rulesOf(copy, seed);
    } finally {
      letGo(copy);
    }
  });

function forget() {
  stopWriting();
  made?.free();
  made = null;
}

export async function makeRows(asked: AskedRows): Promise<null> {
  forget();
  made = wasm_bindgen.Dataset.parse(await rulesCsv(asked), WRITTEN);
  return null;
}

export async function rulesPiece({ format, options, from }: { format: FileFormat; options: CsvOptions; from: number }): Promise<Piece> {
  if (!made) throw new Error("the page asked for a file before there were rows");
  const part = await piece(made, format, options, from);
  if (part.next === null) forget();
  return part;
}
