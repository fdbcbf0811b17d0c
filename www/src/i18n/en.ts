/**
 * Every sentence of the page, in English. A second language has the same type, so a missing sentence does not compile.
 * Short, concrete, second person: say what happened, then what can be done.
 */
import type { Backend, Kind, Problem } from "../protocol";
import { augment } from "./en/augment";
import { compare } from "./en/compare";
import { constraints } from "./en/constraints";
import { exporting } from "./en/export";
import { help } from "./en/help";
import { picture } from "./en/picture";
import { report } from "./en/report";
import { rules } from "./en/rules";
import { train } from "./en/train";
import { watch } from "./en/watch";
import { columns, rows } from "./en/words";

const where: Record<Backend, string> = { cpu: "CPU: on the processor", webgpu: "WebGPU: on the graphics adapter" };

export const en = {
  lang: "en",
  name: "Lookalike",
  skip: "Skip to the step",
  language: "Language",
  noLanguage: "That language could not be fetched; the page stays as it was.",
  sentence: (said: string) => `${said}.`,
  // A number and its sign stay on one line.
  percent: (n: string) => `${n}\u00a0%`,
  underPercent: (n: string) => `<\u00a0${n}\u00a0%`,
  time: { seconds: (n: number) => `${n}\u00a0s`, minutes: (n: number) => `${n}\u00a0min`, under: (n: string) => `<\u00a0${n}` },

  fields: {
    on: "on", off: "off",
    outside: (min: string, max: string, whole: boolean, kept: string) =>
      `${whole ? "A whole number" : "A number"} from ${min} to ${max}. ${kept} is kept.`,
  },

  steps: {
    label: "Steps",
    load: "Load", check: "Check", train: "Train", report: "Report", export: "Export",
    closed: {
      noTable: "Opens once a table is loaded.",
      notNeeded: "Not needed: the open model file has learned already. Load a table to check it and to train on it.",
      noReal: "Needs the real table, which a model file does not hold. Load it to judge a CSV beside it.",
      noModel: "Opens once something has been learned: start training first.",
      running: "Opens when training ends. Stop and keep what was learned to go there now.",
    },
  },

  engine: {
    fetching: (backend: Backend, got: string | null, of: string | null) => {
      const what = backend === "cpu" ? "Getting the program" : "Getting the program for the graphics adapter";
      return got ? `${what}: ${of ? `${got} of ${of}` : got}.` : `${what}.`;
    },
    starting: "Starting the worker.",
    trial: (backend: Backend): string =>
      backend === "cpu" ? "Timing a small network on the processor." : "Timing the same network on the graphics adapter.",
    begin: "Getting ready.",
    late: (seconds: number) => `no answer within ${seconds} s`,
    fileWaits: (name: string) => `${name} waits unread.`,
    why: {
      noAdapter: "no graphics adapter was offered by this browser",
      noTimestamps: "the graphics adapter of this browser offers no timestamps",
      lateFetch: "the program for the graphics adapter did not arrive within 10 s",
      lateTrial: "the graphics adapter took more than 10 s over a small trial",
      wrong: "the graphics adapter came to other numbers than the processor in a small test",
      failed: (message: string) => `the graphics adapter could not be used (${message})`,
      slower: (cpu: string, gpu: string) => `in a trial it took ${cpu} ms a step, the graphics adapter ${gpu} ms`,
      faster: (cpu: string, gpu: string) => `in a trial it took ${gpu} ms a step, the processor ${cpu} ms`,
      singleFile: "the single-file edition holds no program for a graphics adapter",
      forced: "the address of this page asks for it",
    },
    sentence: (backend: Backend, adapter: string | null, why: string) =>
      `${where[backend]}${adapter ? ` (${adapter})` : ""}; ${why}.`,
    failed: "The program of this page could not start. Reload the page to try again",
    otherVersion: (page: string, program: string) => `the page is version ${page} and its program ${program}; reload without the cache`,
  },

  offline: {
    ready: "This page is kept on this device and opens without a network.",
    singleFile: "This file needs no network.",
    absent: "This page is not kept on this device; the next visit needs the network.",
    newer: "A new version of this page is ready.",
    newerCloses: "Changing to it reloads the page and closes the table that is open.",
    newerTake: "Change to it now",
    newerLater: "Later",
  },

  seal: {
    no: "Not sealed yet",
    failed: "Not sealed",
    policy: "Sealed",
    full: "Sealed",
    means: {
      no: "The page is still getting its program. Files open once it has cut itself off from the network.",
      failed: "This browser did not take the policy that cuts a page off from the network. Switch the network off before you open a file.",
      policy: "Since the program came, this page and its worker can fetch and send nothing. Without its service worker two ways stay that no policy of a page shuts: a link to another site, and in some browsers WebRTC, which the page has taken away from itself.",
      full: "Since the program came, this page and its worker can fetch and send nothing. Headers of its service worker ask the browser to refuse links to other sites and WebRTC too; Chromium does. Browser extensions and whoever rules this computer are beyond any page.",
    },
    check: [
      "Open the developer tools of your browser and choose Network.",
      "Open a file, train, download. The list stays as it is now.",
      "Or switch the network off now: everything goes on working.",
    ],
  },

  restart: {
    label: "What happened",
    silent: "it ended without a word",
    unanswered: (seconds: number) => `it had not answered for ${seconds} s`,
    silence: (seconds: number) => `The worker has not answered for ${seconds} s.`,
    silenceMeans: "It may be at a long piece of work, or it may hang. It goes on until you say otherwise.",
    wait: "Wait",
    fromSaved: "Restart it from the last saved state",
    anew: "Restart it; the table is read again",
    resumed: (message: string) =>
      `The worker stopped (${message}). A new one read the table again and goes on learning from the last saved state.`,
    runLost: (message: string) =>
      `The worker stopped (${message}) before anything was saved. A new one has the table; start training again.`,
    gaveUp: (message: string) =>
      `The worker stopped again (${message}). The table is back. A smaller network or fewer columns may help.`,
    plain: (message: string, job: string | null, table: boolean) =>
      `The worker stopped${job ? ` while it worked on ${job}` : ""} (${message}). A new one was started${table ? "; the table and your edits are back" : ""}.`,
    tableLost: "The table could not be opened again in the new worker. Open the file once more.",
    reloaded: "The page was reloaded. Your settings are back; the table is not, on purpose: it is never stored. Open it again.",
    dismiss: "Dismiss",
  },

  errors: {
    title: (p: Problem) => {
      const at = [p.row === null ? null : `row ${p.row.toLocaleString("en")}`, p.column === null ? null : `column “${p.column}”`]
        .filter(Boolean).join(", ");
      const said = p.message.charAt(0).toUpperCase() + p.message.slice(1);
      const full = /[.!?]$/.test(said) ? said : `${said}.`;
      return at ? `${at.charAt(0).toUpperCase()}${at.slice(1)}: ${full}` : full;
    },
    hint: (hint: string) => (/[.!?]$/.test(hint) ? hint : `${hint}.`),
    kept: "The table that was open before is still here.",
    fix: "Fix the row and choose the file again",
    skip: "Drop such rows and go on",
    dismiss: "Dismiss",
    noConditions: "Remove the conditions",
    noMemory: "the browser has no memory left for it: close other tabs and programs, or take fewer rows or columns",
    tooLarge: (limit: string, found: string) => `at most ${limit} can be read, this file has ${found}`,
    notJson: (name: string) => `${name} is not JSON: save a schema in this step to see what one looks like`,
    oneFile: "Drop one table (CSV, CSV.gz, XLSX or Parquet), or one model file. Folders and other things cannot be opened.",
  },

  busy: {
    reading: (name: string, done: string, of: string) => `Reading ${name}: ${done} of ${of}.`,
    opening: (name: string) => `Reading ${name}.`,
    parsing: (name: string) => `Working out the columns of ${name}.`,
    openingModel: (name: string) => `Opening the model in ${name}.`,
    comparing: (title: string, done: string, of: string) => `Learning with ${title}: model ${done} of ${of}.`,
    judging: "Making the report.",
    adding: (n: string | null) => (n ? `Adding ${rows(n)}.` : "Adding rows."),
    contesting: "Comparing ways to add rows.",
    editing: "Reading the columns again.",
    looking: "Looking for what every row obeys.",
    checking: "Holding the table against the constraints.",
    sampling: (n: string) => `Making ${rows(n)}.`,
    holding: (n: string, of: string) => `${n} of ${rows(of)} obey; drawing the others.`,
    writing: "Writing the file.",
    restoring: "Starting a new worker and reading the table again.",
    stop: "Stop",
    stopped: "Stopped. Nothing was changed.",
  },

  load: {
    title: "Load a table",
    lead: "Drop a CSV. It stays in this tab.",
    then: "Lookalike learns its shape here, on your computer, and makes a synthetic one. A model file saved here opens too.",
    choose: "Choose a file",
    paste: "Paste",
    pasteLabel: "Rows as text, the header first",
    pasteOpen: "Open this text",
    pasteCancel: "Close",
    judge: {
      title: "Judge two CSVs",
      note: "For a synthetic table made elsewhere: it is held beside the real one, and nothing is learned. Both stay in this tab.",
      real: "Real CSV",
      synthetic: "Synthetic CSV",
      holdout: "Real rows set aside",
      holdoutDoc: "Optional: real rows that the synthetic table was not made from. Without them there is no word on privacy.",
      none: "None chosen yet.",
      missing: "Choose the real and the synthetic CSV first.",
      start: "Make the report",
    },
    pasteName: "pasted.csv",
    sample: "Sample tables",
    samplePick: "Try a sample",
    sampleLicence: (licence: string, source: string) => `${licence}. ${source}.`,
    limits: (size: string, nRows: string, nColumns: string, cell: string, memory: string) =>
      `Up to ${size}, ${nRows} rows, ${nColumns} columns, ${cell} in a cell, and ${memory} of memory for the table. CSV with comma, semicolon, tab or bar, in UTF-8, UTF-16, GB18030 or Windows-1252, also as .gz; XLSX; Parquet.`,
    notWhileTraining: "Training is under way. Stop it and keep what was learned, or cancel it, before another table is opened.",
    hover: "Drop it to open it here",
    hoverBad: "Only one file can be opened",
    current: (name: string, nRows: string, nColumns: string) => `${name}: ${rows(nRows)}, ${columns(nColumns)}.`,
    open: "Open a file",
    another: "Open another table",
    anotherNote: "The one that is open stays until the next one has been read.",
  },

  kinds: {
    integer: "Integer", decimal: "Decimal", categorical: "Categorical", boolean: "Boolean", datetime: "Date or time",
    id: "Id", text: "Text", constant: "Constant",
  } satisfies Record<Kind, string>,

  check: {
    title: "Check the columns",
    lead: (nRows: string, nColumns: string, included: string) =>
      `${rows(nRows)}, ${columns(nColumns)}; ${included} will be in the synthetic table.`,
    reading: "How the file was read",
    found: (value: string) => `As found: ${value}`,
    sheet: "Sheet",
    fromParquet: "A Parquet file says itself how it is written.",
    encoding: "Encoding",
    delimiter: "Delimiter",
    delimiters: { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as Record<string, string>,
    header: "First row",
    headerYes: "is the header",
    headerNo: "is data",
    decimal: "Decimal mark",
    decimals: { ".": "point", ",": "comma" } as Record<string, string>,
    rereadNote: "A change here reads the file again; column edits start over.",
    schema: "Schema",
    schemaNote: "The kinds and choices of this step as a file, for the next table of this sort.",
    schemaSave: "Save schema",
    schemaOpen: "Open schema",
    undo: "Undo",
    undoNone: "No edit to undo.",
    saidKind: (column: string, kind: string) => `“${column}” is read as ${kind} now.`,
    saidIncluded: (column: string, on: boolean) => (on ? `“${column}” is included.` : `“${column}” is left out.`),
    saidSchema: (name: string) => `The schema ${name} was applied.`,
    stale: "The model was trained before this edit. Train again to use it.",
    locked: "Editing opens again when training ends.",
    warnings: (n: number) => (n === 1 ? "1 remark" : `${n} remarks`),
    warningAt: (row: string) => `Row ${row}: `,
    repeated: (id: string) => `Several rows share one “${id}”. If a person has several rows, keep them together:`,
    repeatedSplit: (id: string) => `Put all rows of one “${id}” on the same side of every split`,
    columns: "Columns",
    head: {
      name: "Column", kind: "Kind", use: "Use", why: "Why", distinct: "Distinct", missing: "Missing",
      shape: "Values",
    },
    kindOf: (column: string) => `Kind of ${column}`,
    include: (column: string) => `Include ${column}`,
    range: (min: string, max: string) => `${min} to ${max}`,
    shapeOf: (column: string) => `How often each value of ${column} occurs`,
    rows: (n: string) => (n === "1" ? "The first row" : `The first ${n} rows`),
    rowNumber: "Row",
    empty: "empty",
    pager: (from: string, to: string, of: string) => `Columns ${from} to ${to} of ${of}`,
    previous: "Earlier columns",
    next: "Later columns",
    go: "Go on to training",
  },

  /** Under bars that stand for no value; a bar of rare values names what their cells hold. */
  bars: { rare: "(rare)", other: "other", missing: "(missing)" },

  train,
  watch,
  compare,
  report,
  picture,
  rules,
  constraints,
  augment,
  export: exporting,
  help,
};
