// Bundles the page, its worker and its styles into .build/; Trunk copies them from there.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";

const cargo = await readFile(new URL("../Cargo.toml", import.meta.url), "utf8");
const version = /^version = "([^"]+)"/m.exec(cargo)?.[1];
if (!version) throw new Error("Cargo.toml has a version");

const common = { bundle: true, minify: true, target: "es2022", logLevel: "info", legalComments: "none" };

await Promise.all([
  build({
    ...common,
    entryPoints: ["src/main.tsx"],
    outfile: ".build/app.js",
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { VERSION: JSON.stringify(version) },
  }),
  // A language is a script of its own, so that nobody waits for one that is not theirs.
  build({ ...common, entryPoints: ["src/i18n/zh-Hans.ts"], outfile: ".build/zh-Hans.js", format: "iife", globalName: "zhHans", charset: "utf8" }),
  // A classic script's text: the page appends it to the wasm glue and starts both from one blob.
  build({ ...common, entryPoints: ["src/worker.ts"], outfile: ".build/worker.js", format: "iife" }),
  build({ ...common, entryPoints: ["style.css"], outfile: ".build/style.css" }),
]);
