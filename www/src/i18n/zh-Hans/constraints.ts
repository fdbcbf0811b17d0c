/** “检查”和“导出”两步中关于约束的文字。 */
import type { Texts } from "..";
import { rows } from "./words";

export const constraints: Texts["constraints"] = {
  title: "始终成立的约束",
  lead: "有些事在表的每一行都成立：结束不会早于开始，总价等于单价乘以数量。在这里勾选后，无论用哪个模型，“导出”生成的每一行都会遵守。",
  again: "查找之后，列的设置有变动。",
  found: (n) => `找到的约束，表中全部 ${rows(n)}都遵守。勾选后，无论用哪个模型，“导出”生成的每一行都会遵守。`,
  nothing: "没有找到每一行都遵守、又不像巧合的约束。您仍可自己写一条。",
  look: "在表中查找",
  all: "全部勾选",
  none: "全部取消",
  write: "自己写一条",
  open: "打开文件",
  save: "保存勾选的约束",
  remove: (said) => `删除：${said}`,
  notJson: (name) => `${name} 不是 JSON：保存勾选的约束，便可看到这种文件的写法`,
  allRows: (n) => `全部 ${rows(n)}`,
  rowsWith: (n) => `有这些值的全部 ${rows(n)}`,
  byHand: "手写",
  broken: (n, listed) => `您的表中有 ${rows(n)}不遵守：${listed}。表保持原样，只有合成数据须遵守它。`,
  listed: (numbers, more, header) => `第 ${numbers.join("、")} 行${more ? "等" : ""}${header ? "（列名行为第 1 行）" : ""}`,
  place: (n) => `第 ${n} 条`,

  kind: "须成立的事",
  kinds: {
    range: "在界限之内", inequality: "一列从不大于另一列", combinations: "只有表中已有的组合",
    derived: "由其他列算出", unique: "从不重复", notNull: "总有值", pattern: "总按同一种方式书写",
  },
  kindDocs: {
    range: "用于数字和日期。缺失值不算违反。",
    inequality: "用于两列数字或两列日期。",
    combinations: "两列或更多。只有少数行具有的组合不算在内。",
    derived: "模型为这一列抽取的值会换成公式的结果。",
    unique: "一列，或几列合起来从不重复。",
    notNull: "没有值的行会重新抽取。",
    pattern: "写法不符的行会重新抽取。",
  },
  column: "列",
  columns: "各列",
  low: "这一列",
  high: "从不大于",
  strict: "也从不相等",
  min: "至少",
  max: "至多",
  boundDoc: "留空则不设界限。日期请照该列的写法，或写成 2024-01-31。",
  formula: "公式",
  formulaDoc: "例如 round(price * quantity, 2)。含空格的列名请放在反引号中。",
  pattern: "正则表达式",
  patternDoc: "例如 [A-Z]{2}-\\d+ 对应 AB-12。须与整个值相符。",
  add: "添加",
  cancel: "关闭",

  heldNone: "没有勾选约束；数据按模型生成的样子给出。",
  held: (n) => `生成的每一行都遵守以下 ${n} 条约束：`,
  noTable: "没有打开表：可以在这里打开约束文件，但组合约束须由文件列出各种组合。",
  change: "到“检查”中选择",
  obeyed: (n, tried) => (n === tried ? `全部 ${rows(n)}都遵守约束；没有为此多抽取数据。` : `全部 ${rows(n)}都遵守约束；为此共抽取了 ${rows(tried)}。`),
  hard: (mended, redrawn) => {
    const parts = [mended === "0" ? "" : `改正 ${rows(mended)}`, redrawn === "0" ? "" : `重新抽取 ${rows(redrawn)}`].filter(Boolean);
    return parts.length > 0 ? parts.join("，") : "没有需要改动的行";
  },
  leaveOut: (place) => `不再遵守第 ${place} 条约束`,
};
