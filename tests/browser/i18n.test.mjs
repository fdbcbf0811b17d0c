/** The two languages as modules: the same sentences in both, none left untranslated, and none read before it is drawn. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from '../../www/node_modules/esbuild/lib/main.js';
import { sentencesOf, sourcesOf } from './rust-text.mjs';
import { file } from './site.mjs';

const path = (name) => fileURLToPath(file(`www/src/${name}`));
const bundle = async (entry, more = {}) => {
  const { outputFiles } = await build({
    entryPoints: [path(entry)], bundle: true, write: false, format: 'iife', globalName: 'it', jsx: 'automatic', jsxImportSource: 'preact',
    define: { VERSION: '""' }, logLevel: 'silent', charset: 'utf8', ...more,
  });
  return outputFiles[0].text;
};
const run = (script, globals = {}) => vm.runInNewContext(`${script}\nit`, { console, Intl, ...globals });

/** Every sentence by its path; a function stands for the sentences that it makes. */
function* sentences(texts, at = '') {
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'object') yield* sentences(value, `${at}.${key}`);
    else yield [`${at}.${key}`, value];
  }
}

test('both languages have the same sentences, and none is empty in one alone', async () => {
  const english = new Map(sentences(run(await bundle('i18n/en.ts')).en));
  const chinese = new Map(sentences(run(await bundle('i18n/zh-Hans.ts')).voice.texts));
  assert.ok(english.size > 300);
  assert.deepEqual([...chinese.keys()], [...english.keys()]);
  for (const [at, said] of english) {
    assert.equal(typeof chinese.get(at), typeof said, at);
    if (typeof said === 'string') assert.equal(chinese.get(at) === '', said === '', at);
  }
});

test('no sentence is left in English', async () => {
  // The name of the page, its language, and what Chinese writes as English does.
  const SAME = /^\.(name|lang|train\.holdouts\..*|report\.useHead\.(auc|f1|r2|rmse)|report\.attackHead\.auc|help\.topics\..*\.paper)$/;
  for (const [at, said] of sentences(run(await bundle('i18n/zh-Hans.ts')).voice.texts)) {
    const written = typeof said === 'function' ? said.toString() : said;
    if (written && !SAME.test(at) && typeof said === 'string') assert.match(written, /\p{Script=Han}/u, at);
    // Names of columns and numbers of other tools stand in brackets.
    assert.doesNotMatch(written.replace(/（[^）]*）|《[^》]*》/g, ''), /["`“][^"`”]*\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/, at);
  }
});

test('no module reads a sentence while it loads: the language changes afterwards', async () => {
  const trap = 'const trap = () => { throw new Error("a sentence was read while a module loaded"); };'
    + 'export const en = new Proxy({}, { get: trap });';
  const trapped = {
    name: 'trapped', setup({ onLoad }) {
      onLoad({ filter: /i18n[\\/]en\.ts$/ }, () => ({ loader: 'ts', contents: trap }));
    },
  };
  const anything = new Proxy(() => {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => 0 : anything), apply: () => anything, construct: () => anything });
  const page = Object.fromEntries(['document', 'navigator', 'matchMedia', 'addEventListener', 'location', 'localStorage', 'sessionStorage'].map((name) => [name, anything]));
  const script = await bundle('app.tsx', { plugins: [trapped] });
  const { App } = run(script, { ...page, self: {}, devicePixelRatio: 1 });
  assert.equal(typeof App, 'function');
});

test('bars that stand for no value are named in the language, and values never are', async () => {
  const contents = 'export * from "./bar-names"; export { speakWith } from "./i18n"; export { voice } from "./i18n/zh-Hans"; export { within } from "./charts/bars";';
  const { outputFiles } = await build({ stdin: { contents, resolveDir: path('') }, bundle: true, write: false, format: 'iife', globalName: 'it', charset: 'utf8' });
  const { namesOf, nameOf, speakWith, voice, within } = run(outputFiles[0].text);
  const column = { labels: ['other', '(rare)', 'other', '(missing)'], roles: ['value', 'rare', 'other', 'missing'] };
  assert.deepEqual([...namesOf(column)], column.labels);
  speakWith(voice);
  const [value, ...words] = namesOf(column);
  assert.equal(value, 'other', 'a value of the table');
  for (const word of [...words, nameOf('(rare)')]) assert.match(word, /\p{Script=Han}/u);
  assert.equal(nameOf('rare'), 'rare');
  // However wide its place: a bar of its own table and the one before it stay two.
  for (const inset of [0.03, 0.3]) assert.ok(Math.abs((1 - 2 * within(inset)) / (1 - 2 * inset) - 0.6) < 1e-9);
});

/** Where the sentences come from that the page shows as they come. */
const PLACES = [
  'src/error.rs', 'src/memory.rs', 'src/device.rs', 'src/model_file.rs', 'src/table', 'src/transform', 'src/synth', 'src/model_file', 'src/metric', 'src/report', 'src/nn', 'src/rules', 'src/augment',
  'src/web/rules.rs',
];
/** Read by nobody but the command line's user, or no sentence. */
const UNSAID = [
  /^row \{row\}, column/, /^<!doctype html$/, /^SQLite format/, /^body\{/, /^memory takes every row$/, /^, \{\} set aside$/, / Looked for: /,
  // Names of cities.
  /^[A-Z][a-z]+( [A-Z][a-z]+)+$/,
];

test('every sentence in the sources of the crate has its Chinese', async () => {
  const { crate, voice } = run(await bundle('i18n/zh-Hans.ts'));
  const templates = Object.values(crate).flatMap(Object.keys).map((key) => key.replace(/\{\dq?\}/g, '{}'));
  // A sentence may be put together of several literals: all that is fixed in one must stand in one template, in order.
  const isKnown = (text) => {
    const parts = text.replaceAll('{{', '{').split(/\{[^}]*\}/).map((part) => part.trim()).filter((part) => /[A-Za-z]/.test(part));
    return templates.some((template) => {
      let at = 0;
      return parts.every((part) => (at = template.indexOf(part, at) + part.length) >= part.length);
    });
  };
  const found = await sentencesOf(fileURLToPath(file('')), PLACES);
  assert.ok(found.size > 250, `${found.size} sentences`);
  const missing = [...found].filter(([text]) => !UNSAID.some((one) => one.test(text)) && !isKnown(text)).map(([text, at]) => `${at}: ${text}`);
  assert.deepEqual(missing, []);
  // The worker refuses files of its own accord, in the same way.
  for (const name of (await readdir(file('www/src/worker'))).filter((one) => one.endsWith('.ts'))) {
    for (const [, said] of (await readFile(file(`www/src/worker/${name}`), 'utf8')).matchAll(/\b(?:Refusal|broken|tooLarge)\((.*)\)/g)) {
      for (const [, plain, template = ''] of said.matchAll(/"([^"]*)"|`([^`]*)`/g)) {
        const text = plain ?? template.replace(/\$\{[^}]*\}/g, '7');
        if (text.includes(' ')) assert.ok(isKnown(text) || voice.say(text) !== text, `${name}: ${text}`);
      }
    }
  }
  for (const [, title] of (await sourcesOf(fileURLToPath(file('')), PLACES)).matchAll(/\btitle: "([^"]+)"/g)) assert.ok(isKnown(title), title);
});

test('every field of a generator and every choice of one has a name in both languages', async () => {
  const source = await sourcesOf(fileURLToPath(file('')), ['src/rules/generator']);
  const fields = [...source.matchAll(/\b(?:required|optional|default)\(\s*"(\w+)"/g)].map(([, name]) => name);
  const choices = [...source.matchAll(/OneOf \{\s*values: &\[([^\]]*)\]/g)].flatMap(([, list]) => list.match(/[\w-]+/g));
  assert.ok(fields.length > 50 && choices.length > 15);
  for (const texts of [run(await bundle('i18n/en.ts')).en, run(await bundle('i18n/zh-Hans.ts')).voice.texts]) {
    for (const name of fields) assert.ok(texts.rules.fields[name], name);
    for (const name of choices) assert.ok(texts.rules.choices[name], name);
  }
});

/** What is left in Latin letters: no three words in a row outside of quotes, for those are from the table. */
function assertChinese(english, say) {
  const said = say(english);
  assert.match(said, /\p{Script=Han}/u, english);
  assert.doesNotMatch(said.replace(/“[^”]*”/g, ''), /\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\b/, english);
}

test('what the program says of every fixture is understood in Chinese', async () => {
  const { say } = run(await bundle('i18n/zh-Hans.ts')).voice;
  const program = fileURLToPath(file('target/release/lookalike'));
  const folder = fileURLToPath(file('tests/fixtures/csv/'));
  let read = 0;
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.csv') && !one.startsWith('error'))) {
    const { status, stdout, stderr } = spawnSync(program, ['inspect', `${folder}${name}`, '--json'], { encoding: 'utf8' });
    assert.equal(status, 0, `${name}: ${stderr}`);
    const { dialect, fields } = JSON.parse(stdout);
    for (const reason of [...fields.map((field) => field.reason), ...Object.values(dialect.reasons)]) assertChinese(reason, say);
    read += 1;
  }
  assert.ok(read > 30);
  for (const sample of JSON.parse(await readFile(file('www/demo/index.json'), 'utf8'))) for (const key of ['title', 'doc']) assertChinese(sample[key], say);
});

test('what is found in the samples is said in Chinese', async () => {
  const { say } = run(await bundle('i18n/zh-Hans.ts')).voice;
  const program = fileURLToPath(file('target/release/lookalike'));
  let said = 0;
  for (const { file: name } of JSON.parse(await readFile(file('www/demo/index.json'), 'utf8'))) {
    const { status, stdout, stderr } = spawnSync(program, ['constraints', fileURLToPath(file(`www/demo/${name}`))], { encoding: 'utf8' });
    assert.equal(status, 0, `${name}: ${stderr}`);
    for (const [, sentence] of stdout.matchAll(/^ *\d+\. (.*) \([\d,]+ rows\)$/gm)) {
      assertChinese(sentence, say);
      said += 1;
    }
  }
  assert.ok(said > 5);
});
