/** 约束：一句话的说明，以及不能用或不能满足时的原因。 */
import type { Templates } from "../crate";

export const constraints: Templates = {
  "{0q} is never above {1q}.": "{0}从不大于{1}。",
  "{0q} is always below {1q}.": "{0}总是小于{1}。",
  "{0q} is never after {1q}.": "{0}从不晚于{1}。",
  "{0q} is always before {1q}.": "{0}总是早于{1}。",
  "{0} stand only in combinations that the table has.": "{0t}只以表中已有的组合出现。",
  "{0} stand only in {1} combinations.": "{0t}只以 {1} 种组合出现。",
  "{0q} equals {1}.": "{0}等于 {1}。",
  "{0q} never repeats.": "{0}从不重复。",
  "{0} never repeat together.": "{0t}从不一起重复。",
  "{0q} always has a value.": "{0}总是有值。",
  "{0q} is always written as {1}.": "{0}总是写成 {1} 的形式。",
  "{0q} is never negative.": "{0}从不为负。",
  "{0q} is at least {1}.": "{0}至少为 {1}。",
  "{0q} is at most {1}.": "{0}至多为 {1}。",
  "{0q} lies between {1} and {2}.": "{0}在 {1} 与 {2} 之间。",

  "the constraints cannot be used: {0}": "这些约束不能用：{0t}",
  "constraint {0} cannot be used: {1}": "第 {0} 条约束不能用：{1t}",
  "constraint {0} ({1}) cannot be used: {2}": "第 {0} 条约束（{1}）不能用：{2t}",
  "constraint {0} cannot be held; {1} of {2} rows tried meet it, and {3} are wanted: {4}":
    "第 {0} 条约束无法满足：试了 {2} 行，只有 {1} 行符合，而需要 {3} 行。{4t}",
  "constraints {0} and {1} cannot be held together; {2} of {3} rows tried meet both, and {4} are wanted: {5}":
    "第 {0} 条与第 {1} 条约束无法同时满足：试了 {3} 行，只有 {2} 行两者都符合，而需要 {4} 行。{5t}",
  "the table breaks {0} of {1} constraints": "表违反了 {1} 条约束中的 {0} 条",
  "Loosen it, leave it out, or ask for fewer rows": "请放宽它、去掉它，或少要一些行",
  "Write the condition as a constraint instead": "请把这个条件改写成约束",

  "it is no JSON: {0}": "不是 JSON：{0}",
  "expected {\"version\": 1, \"constraints\": [...]}": "应为 {\"version\": 1, \"constraints\": [...]}",
  "expected {\"version\": 1, \"constraints\": [...]}, and there is no field {0q}": "应为 {\"version\": 1, \"constraints\": [...]}，其中没有字段{0}",
  "expected {\"version\": 1, \"constraints\": [...]}; `version` is not there": "应为 {\"version\": 1, \"constraints\": [...]}，缺少 version",
  "expected {\"kind\": ..., ...}": "应为 {\"kind\": ..., ...}",
  "`version` must be {0}, found {1}": "version 必须是 {0}，却是 {1}",
  "`constraints` must be a list": "constraints 必须是列表",
  "`kind` must be one of {0}": "kind 必须是以下之一：{0}",
  "there is no kind {0q}; there are {1}": "没有种类{0}，只有 {1}",
  "it has no field {0q}; the nearest is `{1}`": "它没有字段{0}，最接近的是 {1}",
  "`{0}` is not there": "缺少 {0}",
  "it needs `min`, `max` or both": "需要 min、max 或两者",
  "`{0}` must be a text, found {1}": "{0} 必须是文本，却是 {1}",
  "`{0}` must be true or false, found {1}": "{0} 必须是 true 或 false，却是 {1}",
  "`{0}` must be a number or a text, found {1}": "{0} 必须是数字或文本，却是 {1}",
  "`{0}` must be a list of {1}, found {2}": "{0} 必须是{1t}的列表，却是 {2}",
  "`{0}` names {1q} twice": "{0} 两次提到{1}",
  "`{0}` must be a list of lists with one cell for each of the {1} columns, found {2}":
    "{0} 必须是由列表组成的列表，每个列表对应 {1} 列各有一格，却是 {2}",
  "`allowed` is not there, and there is no real table here to take the combinations from":
    "缺少 allowed，而这里没有可以取得组合的真实表",
  "no combination of {0} stands in {1} rows or more": "{0t}没有一种组合出现在 {1} 行或更多行中",

  "there is no column {0q}; those with a like name are {1}": "没有名为{0}的列；名称相近的有{1t}",
  "the column {0q} is left out": "列{0}没有使用",
  "the column {0q} is an id, which is made anew and knows nothing of its row": "列{0}是标识，会重新编造，与所在的行无关",
  "the column {0q} must hold numbers or dates, and it is {1}": "列{0}必须是数字或日期，它却是{1t}",
  "`{0}` must be a number, found {1q}": "{0} 必须是数字，却是{1}",
  "`{0}` must be a date such as 2024-01-31, or as the column writes it, found {1q}": "{0} 必须是 2024-01-31 这样的日期，或按该列的写法，却是{1}",
  "`min` {0q} is above `max` {1q}": "min {0}大于 max {1}",
  "`low` and `high` are both {0q}": "low 和 high 都是{0}",
  "{0q} is {1} and {2q} is {3}: only two columns of numbers, of dates, or of times of day compare":
    "{0}是{1t}，{2}是{3t}：只有两列数字、两列日期或两列时刻可以比较",
  "`pattern` {0q} is no regular expression: {1}": "pattern {0}不是正则表达式：{1}",
  "the formula of {0q} reads the column itself": "{0}的公式读取了这一列自身",
  "the formula of {0q} leads back to the column itself": "{0}的公式最终又回到这一列自身",
  "the formula gives {0q}, which is no {1}": "公式给出{0}，它不是{1t}",
  "a condition asks for values of {0q}, which it computes": "有条件指定了{0}的值，而这一列由它计算",
  "it contradicts constraint {0}: {1}": "它与第 {0} 条约束矛盾：{1t}",
  "no value of {0q} lies in both ranges": "{0}没有一个值同时在两个范围内",
  "the least {0q} is above the greatest {1q}": "{0}的最小值大于{1}的最大值",
  "together they would have {0q} below itself": "合起来会使{0}小于它自己",
  "both compute {0q}": "两者都计算{0}",
};

/** 只在句子里出现的。 */
export const constraintPieces: Templates = {
  "one column or more": "一列或多列", "two columns or more": "两列或多列", "a number": "数字",
  "{0q}, {1q}, {2q} and {3q}": "{0}、{1}、{2}和{3}",
  "{0q}, {1q}, {2q}, {3q} and {4q}": "{0}、{1}、{2}、{3}和{4}",
  "{0q}, {1q}, {2q}, {3q}, {4q} and {5q}": "{0}、{1}、{2}、{3}、{4}和{5}",
};
