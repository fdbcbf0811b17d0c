/**
 * 页面的简体中文。与英文同一类型，缺一句就不能编译。短句、具体、直接对读者说话：先说发生了什么，再说能做什么。
 *
 * Simplified Chinese. A script of its own, so that nobody waits for a language that is not theirs.
 */
import type { Backend, Kind, Problem } from "../protocol";
import type { Texts, Voice } from ".";
import { augment } from "./zh-Hans/augment";
import { compare } from "./zh-Hans/compare";
import { constraints } from "./zh-Hans/constraints";
import { html, pieces, say, sentences } from "./zh-Hans/crate";
import { inChinese } from "./zh-Hans/document";
import { exporting } from "./zh-Hans/export";
import { help } from "./zh-Hans/help";
import { picture } from "./zh-Hans/picture";
import { report } from "./zh-Hans/report";
import { rules } from "./zh-Hans/rules";
import { train } from "./zh-Hans/train";
import { watch } from "./zh-Hans/watch";
import { columns, rows } from "./zh-Hans/words";

const where: Record<Backend, string> = { cpu: "CPU：使用处理器", webgpu: "WebGPU：使用显卡" };
const ENDS = /[。！？]$/;
const whole = (sentence: string) => (ENDS.test(sentence) ? sentence : `${sentence}。`);

const texts: Texts = {
  lang: "zh-Hans",
  name: "Lookalike",
  skip: "跳到当前步骤",
  language: "语言",
  noLanguage: "未能取得这种语言，页面保持原来的语言。",
  sentence: whole,
  percent: (n) => `${n}%`,
  underPercent: (n) => `不到 ${n}%`,
  time: { seconds: (n) => `${n} 秒`, minutes: (n) => `${n} 分钟`, under: (n) => `不到 ${n}` },

  fields: {
    on: "开", off: "关",
    outside: (min, max, isWhole, kept) => `请输入 ${min} 到 ${max} 之间的${isWhole ? "整数" : "数"}。仍用 ${kept}。`,
  },

  steps: {
    label: "步骤",
    load: "载入", check: "检查", train: "训练", report: "报告", export: "导出",
    closed: {
      noTable: "载入一张表后即可打开。",
      notNeeded: "不需要：打开的模型文件已经学习过了。要检查和训练，请载入一张表。",
      noReal: "需要真实表，模型文件里没有。载入真实表即可对照评判一份 CSV。",
      noModel: "学到内容之后即可打开：请先开始训练。",
      running: "训练结束后即可打开。想现在去，请先停止并保留已学到的内容。",
    },
  },

  engine: {
    fetching: (backend, got, of) => {
      const what = backend === "cpu" ? "正在取得程序" : "正在取得用于显卡的程序";
      return got ? `${what}：${of ? `${got} / ${of}` : got}。` : `${what}。`;
    },
    starting: "正在启动后台线程。",
    trial: (backend) => (backend === "cpu" ? "正在处理器上为一个小网络计时。" : "正在显卡上为同一个网络计时。"),
    begin: "正在准备。",
    late: (seconds) => `${seconds} 秒内没有回应`,
    fileWaits: (name) => `${name} 正在等候，尚未读取。`,
    why: {
      noAdapter: "浏览器没有提供显卡",
      noTimestamps: "浏览器的显卡不提供时间戳",
      lateFetch: "用于显卡的程序未能在 10 秒内取得",
      lateTrial: "显卡用了 10 秒以上还没做完一次小测试",
      wrong: "在一次小测试中，显卡算出的数与处理器不同",
      failed: (message) => `显卡无法使用（${say(message)}）`,
      slower: (cpu, gpu) => `测试中每步用时 ${cpu} 毫秒，显卡为 ${gpu} 毫秒`,
      faster: (cpu, gpu) => `测试中每步用时 ${gpu} 毫秒，处理器为 ${cpu} 毫秒`,
      singleFile: "单文件版不含用于显卡的程序",
      forced: "本页地址如此要求",
    },
    sentence: (backend, adapter, why) => `${where[backend]}${adapter ? `（${adapter}）` : ""}；${why}。`,
    failed: "页面的程序未能启动。请重新载入页面再试",
    otherVersion: (page, program) => `页面是 ${page} 版，程序是 ${program} 版；请绕过缓存重新载入`,
  },

  offline: {
    ready: "本页已保存在这台设备上，没有网络也能打开。",
    singleFile: "这个文件不需要网络。",
    absent: "本页没有保存在这台设备上，下次访问需要网络。",
    newer: "本页有新版本可用。",
    newerCloses: "更换版本会重新载入页面，并关闭已打开的表。",
    newerTake: "立即更换",
    newerLater: "以后再说",
  },

  seal: {
    no: "尚未封闭",
    failed: "未封闭",
    policy: "已封闭",
    full: "已封闭",
    means: {
      no: "页面还在获取程序。它与网络切断之后，才能打开文件。",
      failed: "这个浏览器没有接受使页面与网络切断的策略。请先断开网络，再打开文件。",
      policy: "程序到齐之后，本页和它的工作线程不能再获取或发送任何内容。没有服务工作线程时，还有两条路是页面的策略关不上的：指向其他网站的链接，以及某些浏览器中的 WebRTC；后者本页已自行移除。",
      full: "程序到齐之后，本页和它的工作线程不能再获取或发送任何内容。服务工作线程的响应头还要求浏览器拒绝指向其他网站的链接和 WebRTC，Chromium 会照办。浏览器扩展和这台电脑的管理者，任何页面都管不着。",
    },
    check: [
      "打开浏览器的开发者工具，选择“网络”。",
      "打开文件、训练、下载。列表一直保持现在的样子。",
      "或者现在就断开网络：一切照常。",
    ],
  },

  restart: {
    label: "发生了什么",
    silent: "它没有任何说明就结束了",
    unanswered: (seconds) => `它有 ${seconds} 秒没有应答`,
    silence: (seconds) => `后台线程已有 ${seconds} 秒没有应答。`,
    silenceMeans: "它可能正在做一件费时的事，也可能卡住了。在您作决定之前，它会继续。",
    wait: "继续等待",
    fromSaved: "从上次保存的状态重新启动",
    anew: "重新启动，并重新读取数据表",
    resumed: (message) => `后台线程已停止（${say(message)}）。新的线程重新读取了数据表，从上次保存的状态继续学习。`,
    runLost: (message) => `后台线程在保存任何内容之前就已停止（${say(message)}）。新的线程已有数据表，请重新开始训练。`,
    gaveUp: (message) => `后台线程再次停止（${say(message)}）。数据表已恢复。减小网络或减少列数可能有帮助。`,
    plain: (message, job, table) =>
      `后台线程${job ? `在处理 ${job} 时` : ""}停止了（${say(message)}）。已启动新的线程${table ? "，数据表和您的修改都已恢复" : ""}。`,
    tableLost: "新的后台线程未能重新打开数据表。请再打开一次文件。",
    reloaded: "页面重新载入了。您的设置已恢复；数据表没有，这是有意的：它从不被存储。请重新打开。",
    dismiss: "关闭",
  },

  errors: {
    title: (p: Problem) => {
      const at = [p.row === null ? "" : `第 ${p.row.toLocaleString("zh-Hans")} 行`, p.column === null ? "" : `“${p.column}”列`].join("");
      return `${at ? `${at}：` : ""}${whole(say(p.message))}`;
    },
    hint: (hint) => whole(say(hint)),
    kept: "之前打开的表还在。",
    fix: "改好这一行，重新选择文件",
    skip: "跳过这样的行，继续",
    dismiss: "关闭",
    noConditions: "去掉这些条件",
    noMemory: "浏览器已没有内存可用：请关闭其他标签页和程序，或减少行数或列数",
    tooLarge: (limit, found) => `最多能读取 ${limit}，这个文件有 ${found}`,
    notJson: (name) => `${name} 不是 JSON：可在这一步保存一份列设置，看看它的格式`,
    oneFile: "请只拖放一个数据表文件（CSV、CSV.gz、XLSX 或 Parquet）或一个模型文件。不能打开文件夹和其他东西。",
  },

  busy: {
    reading: (name, done, of) => `正在读取 ${name}：${done} / ${of}。`,
    opening: (name) => `正在读取 ${name}。`,
    parsing: (name) => `正在识别 ${name} 的各列。`,
    openingModel: (name) => `正在打开 ${name} 中的模型。`,
    comparing: (title, done, of) => `正在用${title}学习：第 ${done} 个模型，共 ${of} 个。`,
    judging: "正在生成报告。",
    adding: (n) => (n ? `正在增补 ${rows(n)}。` : "正在增补行。"),
    contesting: "正在比较各种增补方式。",
    editing: "正在重新读取各列。",
    looking: "正在查找每一行都遵守的约束。",
    checking: "正在用约束核对数据表。",
    sampling: (n) => `正在生成 ${rows(n)}。`,
    holding: (n, of) => `${rows(of)}中已有 ${n} 行遵守约束，正在抽取其余的。`,
    writing: "正在写文件。",
    restoring: "正在启动新的后台线程并重新读取数据表。",
    stop: "停止",
    stopped: "已停止。没有任何改动。",
  },

  load: {
    title: "载入一张表",
    lead: "拖入一份 CSV，它只留在这个标签页里。",
    then: "Lookalike 就在您的电脑上学习它的样子，再生成一份合成数据。在这里保存过的模型文件也能打开。",
    choose: "选择文件",
    paste: "粘贴",
    pasteLabel: "以文字粘贴各行，第一行为列名",
    pasteOpen: "打开这段文字",
    pasteCancel: "关闭",
    judge: {
      title: "评判两份 CSV",
      note: "用于在别处生成的合成表：把它与真实表对照，不做任何学习。两份文件都只留在这个标签页里。",
      real: "真实 CSV",
      synthetic: "合成 CSV",
      holdout: "留出的真实行",
      holdoutDoc: "可选：生成合成表时没有用到的真实行。没有它们，就无法评价隐私。",
      none: "尚未选择。",
      missing: "请先选择真实 CSV 和合成 CSV。",
      start: "生成报告",
    },
    pasteName: "粘贴.csv",
    sample: "示例表",
    samplePick: "试试示例",
    sampleLicence: (licence, source) => `${licence}。${source}。`,
    limits: (size, nRows, nColumns, cell, memory) =>
      `最多 ${size}、${nRows} 行、${nColumns} 列，每格 ${cell}，数据表最多占用 ${memory} 内存。可打开 CSV（分隔符为逗号、分号、制表符或竖线；编码为 UTF-8、UTF-16、GB18030 或 Windows-1252；也可以是 .gz）、XLSX 和 Parquet。`,
    notWhileTraining: "正在训练。要打开另一张表，请先停止并保留学到的内容，或取消训练。",
    hover: "松开即可在这里打开",
    hoverBad: "一次只能打开一个文件",
    current: (name, nRows, nColumns) => `${name}：${rows(nRows)}，${columns(nColumns)}。`,
    open: "打开文件",
    another: "打开另一张表",
    anotherNote: "在新表读完之前，已打开的表会保留。",
  },

  kinds: {
    integer: "整数", decimal: "小数", categorical: "类别", boolean: "是否", datetime: "日期或时间", id: "标识", text: "文本", constant: "常量",
  } satisfies Record<Kind, string>,

  check: {
    title: "检查各列",
    lead: (nRows, nColumns, included) => `${rows(nRows)}，${columns(nColumns)}；其中 ${included} 列会进入合成表。`,
    reading: "文件是怎样读取的",
    found: (value) => `自动识别：${value}`,
    sheet: "工作表",
    fromParquet: "Parquet 文件自带写法说明，无需识别。",
    encoding: "编码",
    delimiter: "分隔符",
    delimiters: { ",": "逗号", ";": "分号", "\t": "制表符", "|": "竖线" },
    header: "第一行",
    headerYes: "是列名",
    headerNo: "是数据",
    decimal: "小数点",
    decimals: { ".": "点", ",": "逗号" },
    rereadNote: "改动这里会重新读取文件，对各列的修改要重做。",
    schema: "列设置",
    schemaNote: "把这一步的类型和选择存成文件，供同类的表下次使用。",
    schemaSave: "保存列设置",
    schemaOpen: "打开列设置",
    undo: "撤销",
    undoNone: "没有可撤销的修改。",
    saidKind: (column, kind) => `“${column}”现在按${kind}读取。`,
    saidIncluded: (column, on) => (on ? `已选中“${column}”。` : `已去掉“${column}”。`),
    saidSchema: (name) => `已采用列设置 ${name}。`,
    stale: "模型是在这次修改之前训练的。要用上修改，请重新训练。",
    locked: "训练结束后才能修改。",
    warnings: (n) => `${n} 条提示`,
    warningAt: (row) => `第 ${row} 行：`,
    repeated: (id) => `有些行的“${id}”相同。如果一个人有好几行，请让它们待在一起：`,
    repeatedSplit: (id) => `每次划分时，同一个“${id}”的所有行都放在同一侧`,
    columns: "各列",
    head: { name: "列名", kind: "类型", use: "选用", why: "理由", distinct: "不同值", missing: "缺失", shape: "取值" },
    kindOf: (column) => `“${column}”的类型`,
    include: (column) => `选用“${column}”`,
    range: (min, max) => `${min} 到 ${max}`,
    shapeOf: (column) => `“${column}”各个值出现的次数`,
    rows: (n) => `前 ${n} 行`,
    rowNumber: "行",
    empty: "空",
    pager: (from, to, of) => `第 ${from} 到 ${to} 列，共 ${of} 列`,
    previous: "前面的列",
    next: "后面的列",
    go: "去训练",
  },

  bars: { rare: "罕见值 (rare)", other: "其他", missing: "（缺失）" },

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

export const voice: Voice = { texts, say, document: inChinese };
/** What is known of the crate's sentences, to be held against its sources. */
export const crate = { sentences, pieces, html };
