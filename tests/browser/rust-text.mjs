/** The sentences in the crate's sources: string literals of at least two words, outside comments, tests and expectations. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One token at a time: comments, characters, raw strings and strings; anything else is one sign. */
const TOKEN = /\/\/[^\n]*|\/\*[^]*?\*\/|b?'(?:\\.[^']*|[^'\\])'|b?r(#*)"[^]*?"\1|(b?)"((?:[^"\\]|\\[^])*)"|[^]/g;

/** What no visitor reads: the causes of bugs, names for serde, and what is printed for tests. */
const UNREAD = /(expect|panic!|assert(_eq|_ne)?!|unreachable!|concat!|env!)\s*\(\s*[^"]*$/;

const unescaped = (text) => text.replace(/\\\n\s*/g, '').replace(/\\u\{(\w+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
  .replace(/\\(["\\])/g, '$1');

function literals(source) {
  const code = source.split(/\n#\[cfg\(test\)\]\nmod /)[0];
  const found = [];
  let line = '';
  for (const [token, , byte, text] of code.matchAll(TOKEN)) {
    if (text !== undefined && !byte && !UNREAD.test(line) && !/#\[[^\]]*$/.test(line)) found.push(unescaped(text));
    // Far enough back to see what a string is handed to.
    line = token === ';' || token === '}' ? '' : (line + (token.startsWith('//') ? '' : token)).slice(-200);
  }
  return found;
}

const isSentence = (text) => /[A-Za-z’']{2,}[^\n]* [^\n]*[A-Za-z’']{2,}/.test(text.replace(/\{[^}]*\}/g, '')) && !/[<>]\w|::|\\x/.test(text);

async function filesOf(root, places) {
  const files = await Promise.all(places.map(async (place) => {
    const path = join(root, place);
    if (place.endsWith('.rs')) return [path];
    return (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.rs')).map((name) => join(path, name));
  }));
  return files.flat();
}

/** All of them as one text. */
export const sourcesOf = async (root, places) =>
  (await Promise.all((await filesOf(root, places)).map((file) => readFile(file, 'utf8')))).join('\n');

/** Each sentence with the file that it stands in. */
export async function sentencesOf(root, places) {
  const found = new Map();
  for (const file of await filesOf(root, places)) {
    for (const text of literals(await readFile(file, 'utf8'))) if (isSentence(text)) found.set(text, file.slice(root.length));
  }
  return found;
}
