/** 导出的报告网页中的文字，与页面里说的不混用。 */
import type { Templates } from "../crate";

export const html: Templates = {
  "Report on a synthetic table": "合成表报告",
  "{0} synthetic rows beside {1} real rows. Lookalike {2}, seed {3}.": "{0} 行合成数据与 {1} 行真实数据对照。Lookalike {2}，随机种子 {3}。",
  "{0} synthetic rows beside {1} real rows, {2} set aside. Lookalike {3}, seed {4}.":
    "{0} 行合成数据与 {1} 行真实数据对照，另留出 {2} 行。Lookalike {3}，随机种子 {4}。",
  "In short": "简而言之",
  Scores: "分数", Score: "分数", Synthetic: "合成", Real: "真实", Ceiling: "上限", Floor: "下限", "95 of 100": "100 次中的 95 次", "What they mean": "各项的含义",
  "Ceiling: the same for fresh real rows in the synthetic ones' place. Floor: the same for rows in which every column is drawn from the real one by itself. Where a ceiling is of fewer rows, the synthetic table's number on as many stands in brackets.":
    "上限：换成新的真实行得到的分数。下限：每一列各自从真实列中抽取得到的分数。如果上限的行数较少，括号里是合成表取同样多的行得到的数字。",
  "How alike every two columns depend on each other, averaged over all pairs, with numbers cut at the real table's edges. 1 is the same, 0 is disjoint.":
    "每两列之间的依赖关系有多像，对所有列对取平均，数字按真实表的边界截断。1 表示相同，0 表示毫无重叠。",
  "The mean of column shapes and pair trends.": "列分布与列间关系的平均值。",
  Diagnostic: "诊断", Validity: "有效性",
  "Whether the table has the real one's columns, and each column only values that the real one could have.":
    "表中是否有真实表的各列，每一列是否只有真实列可能有的值。",
  "Told from real rows by boosted trees (AUC)": "提升树分辨合成行与真实行（AUC）",
  "0.5 is a coin flip, 1 is always told; clearly below 0.5 means copied rows.": "0.5 等于抛硬币，1 表示总能分辨；明显低于 0.5 说明有照抄的行。",
  "Not told from real rows by logistic regression": "逻辑回归分不出真实行的程度",
  "1 where a linear classifier cannot tell synthetic rows from real ones, 0 where it always can.": "线性分类器分不出合成行与真实行时为 1，总能分出时为 0。",
  "Trained on synthetic, tested on real rows": "用合成数据训练，用真实数据检验",
  "How well boosted trees that learned from the synthetic table foresee the target in the holdout: AUC for classes, R² for numbers.":
    "从合成表学习的提升树在留出集上预测目标列的好坏：类别用 AUC，数字用 R²。",
  "Trained on real, tested on real rows": "用真实数据训练，用真实数据检验",
  "The same, learned from the real table: what trained on synthetic can at most hope for.": "同上，但从真实表学习：用合成数据训练至多能达到的水平。",
  "Closer to the rows it was made from than to the holdout": "离来源行比离留出集更近",
  "The share of synthetic rows whose closest real row is one they were made from, among as many of those as of the holdout. About 0.5 is expected of rows that copy nobody.":
    "来源行与留出集的行取同样多时，最近的真实行是来源行的合成行所占比例。不照抄任何人时应约为 0.5。",
  "Identical to a row it was made from": "与来源行完全相同",
  "The share of synthetic rows that are. Its ceiling is the share of holdout rows that are: some tables repeat themselves.":
    "这样的合成行所占的比例。上限是留出集中这样的行所占的比例：有些表本身就有重复的行。",
  "Membership inference (AUC)": "成员推断（AUC）",
  "How well the strongest of the attacks tells from the synthetic table whose rows it was made from. 0.5 is a coin flip, 1 is always told.":
    "最强的攻击凭合成表判断它出自哪些人的数据的能力。0.5 等于抛硬币，1 表示总能判断。",
  "Columns, the least alike first": "各列，最不像的排在前面",
  "Grey bars and dashed lines are real rows, outlined bars and solid lines synthetic ones. Values of fewer than five real rows are not shown.":
    "灰色条和虚线是真实行，空心条和实线是合成行。真实表中不足五行的值不显示。",
  "Shape {0} (fresh real rows {1}), coverage {2}, within the real values {3}, missing {4} real and {5} synthetic.":
    "分布 {0}（新的真实行 {1}），覆盖 {2}，在真实取值之内 {3}，缺失：真实 {4}、合成 {5}。",
  "{0}: real and synthetic rows as a histogram": "{0}：真实行与合成行的直方图",
  "{0}: real and synthetic rows as a histogram from {1} to {2}": "{0}：真实行与合成行的直方图，从 {1} 到 {2}",
  "{0}: real and synthetic rows over time": "{0}：真实行与合成行随时间的分布",
  "{0}: real and synthetic rows over time from {1} to {2}": "{0}：真实行与合成行随时间的分布，从 {1} 到 {2}",
  "{0}: shares of {1} values in real and synthetic rows": "{0}：{1} 个值在真实行与合成行中的比例",
  "{0} other values": "其他 {0} 个值", "not in the real table": "真实表中没有", "from {0}": "从 {0} 起", "{0} to {1}": "{0} 到 {1}",
  Value: "值", Values: "值的个数", Column: "列", Pair: "列对", "Real rows": "真实行", "Synthetic rows": "合成行", "Show as table": "以表格显示",
  "Pairs of columns": "成对的列", Difference: "差别", Likeness: "相像",
  "Correlation of numbers and dates, from -1 (blue) to 1 (orange); association (Cramér's V) of all others, from 0 to 1.":
    "数字和日期用相关系数，从 -1（蓝）到 1（橙）；其他用关联度（Cramér's V），从 0 到 1。",
  "Synthetic less real": "合成减去真实",
  "How columns depend on each other in real rows: a map of {0} columns, from blue at -1 over grey at 0 to orange at 1":
    "真实行中各列相互依赖的程度：{0} 列的图，从 -1 的蓝色经 0 的灰色到 1 的橙色",
  "How columns depend on each other in synthetic rows: a map of {0} columns, from blue at -1 over grey at 0 to orange at 1":
    "合成行中各列相互依赖的程度：{0} 列的图，从 -1 的蓝色经 0 的灰色到 1 的橙色",
  "Synthetic less real: a map of {0} columns, from blue at -1 over grey at 0 to orange at 1": "合成减去真实：{0} 列的图，从 -1 的蓝色经 0 的灰色到 1 的橙色",
  "Told from real rows": "与真实行的分辨",
  "ROC curve of telling synthetic rows from real ones by boosted trees": "提升树分辨合成行与真实行的 ROC 曲线",
  "ROC curve of telling synthetic rows from real ones by boosted trees, area {0}": "提升树分辨合成行与真实行的 ROC 曲线，面积 {0}",
  "real rows taken for synthetic": "真实行被误认为合成", "Real rows taken for synthetic": "真实行被误认为合成", "Synthetic rows told": "合成行被认出",
  "Solid: synthetic rows. Dashed: rows of the holdout in their place. Dotted: a coin flip.": "实线：合成行。虚线：换成留出集的行。点线：抛硬币。",
  "Logistic regression reaches an area of {0}.": "逻辑回归的曲线下面积为 {0}。",
  "Of use in place of real rows": "能否代替真实数据使用",
  "{0} foreseen in {1} rows of the holdout.": "在留出集的 {1} 行中预测“{0}”。",
  "{0} foreseen in {1} rows of the holdout. Looked for: {2}.": "在留出集的 {1} 行中预测“{0}”。关注的是“{2}”。",
  Model: "模型", Accuracy: "正确率",
  "Boosted trees, learned from synthetic rows": "提升树，从合成行学习", "Boosted trees, learned from real rows": "提升树，从真实行学习",
  "Boosted trees, learned from shuffled rows": "提升树，从打乱的行学习", "Linear model, learned from synthetic rows": "线性模型，从合成行学习",
  "Linear model, learned from real rows": "线性模型，从真实行学习", "Linear model, learned from shuffled rows": "线性模型，从打乱的行学习",
  "Who can be recognized": "谁会被认出来", "Too few rows of the holdout to tell.": "留出集行数太少，无法判断。",
  "Attacks on all rows: {0} it was made from, {1} of the holdout": "对所有行的攻击：来源行 {0} 行，留出集 {1} 行",
  "Attacks on the most outlying rows: {0} it was made from, {1} of the holdout": "对最不寻常的行的攻击：来源行 {0} 行，留出集 {1} 行",
  Attack: "攻击", "Found at 1 % false alarms": "误报率 1% 时认出",
  "{0}, guessed from all other columns": "由其他各列猜测“{0}”",
  Share: "比例", "Rows it was made from, guessed right": "来源行，猜对", "Rows of the holdout, guessed right": "留出集的行，猜对",
  "What the first is beyond the second": "前者超出后者的部分",
  "The best guess for all is right for {0}.": "对所有行都猜同一个值，最多猜对 {0}。",
  "Distance to the closest row it was made from: share of synthetic rows and of rows of the holdout that are closer":
    "到最近来源行的距离：合成行和留出集的行中更近的比例",
  "distance to the closest row it was made from": "到最近来源行的距离", "Share that is closer": "更近的比例", Holdout: "留出集",
  "Solid: synthetic rows. Dashed: rows of the holdout. A solid line left of the dashed one at its foot means near copies.":
    "实线：合成行。虚线：留出集的行。实线的下端在虚线左边，说明有些行近乎照抄。",
  "Values of fewer than five real rows that are about to be published": "真实表中不足五行、即将公开的值",
  "What this does not tell": "这份报告不能说明什么",
};
