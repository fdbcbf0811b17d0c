/** 报告的结论、注意事项与进度。 */
import type { Templates } from "../crate";

/** 列分布和列间关系各自的评语，两句拼成一句。 */
const VERDICTS: [string, string][] = [
  ["as much alike as in fresh real rows", "与新的真实行一样相像"], ["much alike", "十分相像"], ["somewhat alike", "大致相像"], ["clearly different", "明显不同"],
];

const ofVerdicts = (template: (english: string, chinese: string) => [string, string]): Templates =>
  Object.fromEntries(VERDICTS.map(([english, chinese]) => template(english, chinese)));

export const report: Templates = {
  ...ofVerdicts((english, chinese) => [`Columns by themselves are ${english} ({0}).`, `单看各列，${chinese}（{0}）。`]),
  ...ofVerdicts((english, chinese) => [`Pairs of columns are ${english} ({0}).`, `成对来看，${chinese}（{0}）。`]),
  "With {0} rows each, synthetic ones reach {1} and fresh real ones {2}.": "各取 {0} 行时，合成行为 {1}，新的真实行为 {2}。",
  "Fresh real rows reach {0}.": "新的真实行为 {0}。",
  "Least alike: {0}.": "最不像的是{0t}。",
  "Boosted trees guess wrong more often than right, as with copies of real rows or with few rows (AUC {0}, 0.5 is a coin flip).": "提升树猜错多于猜对；照抄真实行或行数太少时会这样（AUC {0}，0.5 等于抛硬币）。",
  "Boosted trees hardly tell synthetic rows from real ones (AUC {0}, 0.5 is a coin flip).": "提升树几乎分不出合成行与真实行（AUC {0}，0.5 等于抛硬币）。",
  "Boosted trees tell some synthetic rows from real ones (AUC {0}, 0.5 is a coin flip).": "提升树能分辨出一些合成行（AUC {0}，0.5 等于抛硬币）。",
  "Boosted trees tell many synthetic rows from real ones (AUC {0}, 0.5 is a coin flip).": "提升树能分辨出许多合成行（AUC {0}，0.5 等于抛硬币）。",
  "Boosted trees tell nearly all synthetic rows from real ones (AUC {0}, 0.5 is a coin flip).": "提升树几乎能分辨出所有合成行（AUC {0}，0.5 等于抛硬币）。",
  "Trees that learned from synthetic rows foresee {0q} in the holdout with {1} {2}, those that learned from real rows with {3}.":
    "从合成行学习的树，在留出集上预测{0}的 {1} 为 {2}；从真实行学习的为 {3}。",
  "With so few rows set aside, chance alone may do this.": "留出的行太少，单凭偶然也可能如此。",
  "Attacks tell whose rows the table was made from.": "攻击能判断合成表出自哪些人的数据。",
  "The attacks tried here do not tell whose rows the table was made from, which another might.":
    "这里试过的攻击判断不出合成表出自哪些人的数据，但别的攻击也许能。",
  "Their AUC is {0}; a coin flip has 0.5.": "攻击的 AUC 为 {0}；抛硬币为 0.5。",
  "Synthetic rows lie closer to the rows they were made from than to others: some are near copies.":
    "合成行离其来源行比离其他行更近：有些行近乎照抄。",
  "Synthetic rows lie no closer to the rows they were made from than to others.": "合成行离其来源行并不比离其他行更近。",
  "{0} of them are closer to those; half is expected.": "更近的占 {0}；预期为一半。",
  "{0} of the synthetic rows equal a row they were made from.": "{0} 的合成行与来源行中的某行完全相同。",
  "{0} of the synthetic rows equal a row they were made from; of the holdout's {1}.": "{0} 的合成行与来源行中的某行完全相同；留出集中这样的行占 {1}。",
  "{0} of fewer than five real rows is about to be published, in {1}.": "有 {0t}在真实表中不足五行，即将公开，位于{1t}。",
  "{0} of fewer than five real rows are about to be published, in {1}.": "有 {0t}在真实表中不足五行，即将公开，位于{1t}。",

  "Without a holdout there is no ceiling, no utility, and no word on who can be recognized.": "没有留出集，就没有上限，无法检验用处，也说不出谁会被认出来。",
  "The holdout has {0}, which is too few rows to tell anything about privacy: the numbers are given, and chance alone moves them widely. About {1} are needed.":
    "留出集只有 {0t}，太少，说明不了隐私方面的任何事：数字虽会给出，但单凭偶然就会大幅波动。大约需要 {1} 行。",
  "Ceilings are those of {0} of the holdout; beside them stands the synthetic table's number on as many.":
    "上限取自留出集的 {0t}；旁边是合成表取同样多的行得到的数字。",
  "The maps of pairs show the {0} columns that are least alike; {1} are left out.": "列对图只显示最不像的 {0} 列，略去了 {1} 列。",
  "The attacks are a few of many. That they fail does not prove that nobody can be recognized.": "这些只是众多攻击中的几种。它们失败，并不证明谁都不会被认出来。",
  "Every row is taken for a person of its own: somebody with many rows is easier to recognize than this says.":
    "这里把每一行当作一个人：有好几行的人，比这里所说的更容易被认出来。",
  "Making tables until one passes turns these numbers into a selection: whatever is chosen that way is less well tested than it looks.":
    "反复生成直到有一份过关，这些数字就成了挑选的结果：这样选出的表，检验得并不像看上去那么充分。",
  "Internal: computed from real rows. It holds counts and scores and no row, yet is meant for those who may see the real table.":
    "内部资料：由真实数据计算而来。其中只有计数和分数，没有任何一行数据；但仍只应给有权查看真实表的人看。",

  "Reading the tables side by side": "并排读取两张表", "Comparing columns": "比较各列", "Comparing pairs of columns": "比较各对列",
  "Finding ceilings and floors": "计算上限与下限", "Telling synthetic rows from real ones": "分辨合成行与真实行", "Learning from both tables": "分别从两张表学习",
  "Looking for the closest rows": "寻找最近的记录", "Trying to tell whose rows it was made from": "尝试判断出自哪些人的数据",
  "Trying to guess a sensitive value": "尝试猜出敏感的值",
  "Nearest synthetic row": "最近的合成行", "Nearest synthetic row, beside the nearest of other real rows": "最近的合成行，以其他真实行中最近的校准",
  "Density of synthetic rows, beside that of other real rows": "合成行的密度，以其他真实行的密度校准",
};
