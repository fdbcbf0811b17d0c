/** 增补行的方法、说明与出错原因，以及各种增补方式的比较。 */
import type { Templates } from "../crate";

/** 只作为句子一部分出现的：关于某一类的说明，不能用某一列或某些比例的原因。 */
export const augmentPieces: Templates = {
  "it has one row, which has no neighbour to go towards: the row is repeated.": "只有一行，没有可以靠近的邻近行，因此重复这一行。",
  "with {0}, {1} in place of {2} neighbours are used.": "只有 {0t}，因此用 {1} 个邻近行，而不是 {2} 个。",
  "of its {0} rows {1}, drawn by chance, are built on.": "该类有 {0} 行，随机抽取其中 {1} 行作为依据。",
  "of all {0} rows {1}, drawn by chance, tell which are near it.": "全部 {0} 行中，随机抽取 {1} 行来判断哪些行在它附近。",
  "no row has half of its neighbours or more, and not all, in other classes: every row is started from.":
    "没有一行是有半数以上、但并非全部邻近行属于其他类的，因此从每一行出发。",
  "no row has a neighbour in another class: rows take turns to be started from.": "没有一行的邻近行属于其他类，因此各行轮流作为起点。",
  "boosted trees": "提升树", "logistic regression": "逻辑回归", precision: "精确率",
  "it is {0}": "它是{0T}", "it is left out": "它已被去掉",
  "no row has one": "没有一行有类别", "no row has a class": "没有一行有类别", "all rows have {0q}": "所有行都是{0}",
  "it has {0} classes, at most {1} can be": "它有 {0} 个类，最多只能有 {1} 个",
  "of three parts one has {0} of {1q}, and {2} are needed": "分成的三部分中，有一部分只有 {0t}{1}，需要 {2} 行",
  "of three parts one has {0} of others than {1q}, and {2} are needed": "分成的三部分中，有一部分只有 {0t}不是{1}，需要 {2} 行",
  "the share of {0q} must be above 0 and at most 1": "{0}的比例必须大于 0 且不超过 1",
  "{0q} is named twice": "{0}写了两次",
  "{0q} has {1} and no share is left for it": "{0}有 {1t}，却没有留给它的比例",
  "the classes have them already, and no row is to be added": "各类已经是这样的比例，没有要增补的行",
  "they must sum to 1 and sum to {0}": "它们之和应为 1，现在是 {0}",
  "{0q} has {1}, more than {2} % of {3}": "{0}有 {1t}，超过 {3} 行的 {2}%",
  "{0q} has {1}, and for these to be {2} % of it the table would have {3} rows": "{0}有 {1t}，要让它们占 {2}%，整张表就得有 {3} 行",
  "above 0 and at most 1": "大于 0 且不超过 1",
};

export const augment: Templates = {
  "Random oversampling": "随机过采样", SMOTE: "SMOTE", "Borderline-SMOTE": "Borderline-SMOTE（边界）", ADASYN: "ADASYN", Mixup: "Mixup（混合）", Jitter: "抖动",
  "Repeats real rows of a class. Nothing new is made up, and nothing is learned that was not in the table.":
    "重复某一类的真实行。不编造新内容，也学不到表中没有的东西。",
  "Puts rows between a row of a class and one of its nearest neighbours in the class; categories are the most frequent ones nearby.":
    "在某一类的一行与它在本类中最近的某一行之间放入新行；类别取附近最常见的值。",
  "SMOTE that starts only from rows of a class with at least half of their neighbours, and not all, in other classes: where classes meet.":
    "只从邻近行有半数以上（但并非全部）属于其他类的行出发的 SMOTE，也就是各类相接之处。",
  "SMOTE that starts more often from a row of a class, the more of its neighbours are in other classes.":
    "一行的邻近行中属于其他类的越多，就越常以它为起点的 SMOTE。",
  "Moves rows of a class a little, and at most half of the way, towards any other row of the table.":
    "把某一类的行向表中任意另一行移动一点，最多移到半途。",
  "Shakes rows of a class: a little noise on numbers and dates, and now and then a category that other rows of the class have.":
    "让某一类的行略微抖动：给数字和日期加一点噪声，偶尔换成本类其他行的类别。",
  Neighbours: "邻近行数", "Neighbours that tell the border": "判断边界的邻近行数", Mixing: "混合程度", Noise: "噪声", Swaps: "替换",
  "Nearest rows of the class that a row may be moved towards. More spread the new rows wider, also to where no real row is.":
    "一行可以移向的本类最近行有多少。越多，新行散得越开，也会落到没有真实行的地方。",
  "Nearest rows of any class that tell whether a row lies where classes meet.": "用多少个最近行（不论哪一类）来判断一行是否位于各类相接之处。",
  "How evenly two rows are mixed. Small values leave most rows nearly as they are; 1 mixes in any proportion.":
    "两行混合得有多均匀。值小则多数行几乎不变；1 表示任意比例。",
  "Noise on numbers and dates, as a share of their spread in the class.": "数字和日期上的噪声，按它们在本类中离散程度的比例计。",
  "How often a category is drawn anew from the rows of the class.": "类别有多大机会从本类的行中重新抽取。",

  "Class {0q}: {1}": "类{0}：{1T}",
  "The classes have these shares already: no row was added.": "各类已经是这样的比例：没有增补任何行。",
  "{0} without a class: kept as real rows, and nothing is made of them.": "{0t}没有类别：作为真实行保留，不用来生成新行。",
  "Columns left out: {0}.": "去掉的列：{0t}。",
  "{0q} is free text: added rows repeat it word for word from a real row.": "{0}是自由文本：增补的行一字不差地重复某个真实行的内容。",
  "Added rows are real ones repeated, moved or mixed: they give away what those do, and are no synthetic rows.":
    "增补的行是重复、移动或混合而成的真实行：真实行会泄露什么，它们就会泄露什么；它们不是合成行。",

  "Ask for a larger share of a class": "请提高某一类的比例",
  "Include it": "请将它包括进来", "Near ones are {0}": "相近的有{0t}",
  "no method is called {0q}": "没有名为{0}的方法",
  "the target cannot be used: {0}": "这个目标列不能用：{0t}",
  "these shares cannot be had: {0}": "达不到这些比例：{0t}",
  "Choose a column of categories or of yes and no, or have this one read as categorical": "请选择类别列或是否列，或把这一列按类别读取",
  "Write 0.3 for 30 %; a class keeps the rows it has": "30% 请写作 0.3；每一类已有的行都会保留",
  "Rows are added and never taken away: name it, or leave it a share": "行只会增加，不会减少：请写上它，或给它留出比例",
  "Rows are added and never taken away: ask for {0} rows or more, or for a larger share of {1q}":
    "行只会增加，不会减少：请要求至少 {0} 行，或提高{1}的比例",
  "At most {0} rows are made: give {1q} a larger share": "最多生成 {0} 行：请提高{1}的比例",

  "real rows only": "仅真实行",
  "Learning from each table": "分别从每张表学习", "Looking what chance alone does": "看看单凭偶然会怎样",
  "With {0}, rows by {1q} help to rank {2q} higher: PR-AUC {3} in place of {4} from the real rows alone, {5} to {6} more in 95 of 100 draws of the holdout.":
    "用{0t}时，{1}增补的行有助于把{2}排得更靠前：PR-AUC 为 {3}，仅用真实行为 {4}；在 100 次留出集抽取中有 95 次高出 {5} 到 {6}。",
  "With {0}, no added rows help to rank {1q} higher by more than chance: PR-AUC {2} from the real rows alone; the best, {3q}, comes to {4}, which is {5} to {6} more in 95 of 100 draws of the holdout.":
    "用{0t}时，没有哪种增补的行能比偶然更好地把{1}排得更靠前：仅用真实行的 PR-AUC 为 {2}，最好的{3}为 {4}；在 100 次留出集抽取中有 95 次高出 {5} 到 {6}。",
  "With {0}, probabilities suffer: the Brier score, of which less is better, goes from {1} to {2} with rows by {3q}.":
    "用{0t}时，概率变差：Brier 分数（越小越好）从 {1} 变为 {2}（{3}增补的行）。",
  "Rows by {0} lie on the rows learned from: {1} are closer to one of them than to any of the holdout, {2} is expected.":
    "{0t}增补的行紧贴学习过的行：其中 {1t} 离某个学习过的行比离留出集的任何行更近，预期为 {2}。",
  "Of {0} classes {1q} is told from all others together.": "共有 {0} 个类，这里把{1}与其余各类合在一起区分。",
  "The holdout has {0} of {1q}: few, so that intervals are wide and another split may turn the order around.":
    "留出集中{1}只有 {0t}：太少，因此区间很宽，换一种划分，名次可能颠倒。",
  "Of a table with more rows than {0}, so many, drawn by chance, are learned from.": "超过 {0} 行的表，随机抽取这么多行来学习。",
  "Recall is what is found from a threshold on that was chosen for a precision of {0} on {1} of {2q} and {3} in all, set aside for it: rows that were learned from would set it too low. Precision is what it came to in the holdout.":
    "召回率按一个阈值计算：阈值是为达到 {0} 的精确率，在专门留出的行上选定的（{2} {1t}，共 {3t}）；用学习过的行来选，阈值会过低。精确率是它在留出集上实际达到的值。",
  "Intervals are from drawing the holdout again, for each way by itself: of several ways one may seem to help by chance, and another split, seed or training run may differ by more.":
    "区间来自对留出集的反复抽取，每种方式各自计算：方式一多，总有一种会碰巧显得有用；换一种划分、种子或再训练一次，差别可能更大。",
  "Adding rows mostly helps weak learners, as logistic regression is one here. Strong ones gain little (arXiv 2201.08528), and for them moving the threshold does what balancing does.":
    "增补行主要对弱学习器有帮助，例如这里的逻辑回归。强学习器获益甚少（arXiv 2201.08528），对它们来说，移动阈值就能达到平衡类别的效果。",
};
