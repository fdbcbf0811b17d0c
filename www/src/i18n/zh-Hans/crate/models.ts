/** 模型及其参数、训练结果、比较用的指标。 */
import type { Templates } from "../crate";

export const models: Templates = {
  Automatic: "自动选择",
  "Picks a model by the rows, the columns and the time there is, and says which and why.": "按行数、列数和可用时间选择模型，并说明选了哪个、为什么。",
  "{0}. {1} rows are too few to learn how columns depend on each other.": "{0t}。{1} 行太少，学不出列与列之间的关系。",
  "{0}. A number of steps was asked for; the autoregressive network uses them best.": "{0t}。您指定了步数，自回归网络最能善用它们。",
  "{0}. {1} s are too short for a network over {2} columns; the Bayesian network is fitted at once.":
    "{0t}。{1} 秒对 {2} 列的网络来说太短；贝叶斯网络一次即可拟合。",
  "{0}. The autoregressive network is mostly the closest to the real table, and {1} rows are learned within seconds; where the Bayesian network predicts unseen rows clearly better, it takes over.":
    "{0t}。自回归网络多半最接近真实表，{1} 行几秒就能学完；如果贝叶斯网络对没见过的行预测得明显更好，就由它接手。",
  "{0}. The autoregressive network is the closest to the real table for the time there is.": "{0t}。在可用的时间内，自回归网络最接近真实表。",

  "Autoregressive network": "自回归网络",
  "Learns each column given the columns before it, then writes rows column by column. The closest to the real table for the time it takes.":
    "根据前面的列学习每一列，再逐列写出各行。以所需时间而论，最接近真实表。",
  "Bayesian network": "贝叶斯网络",
  "Draws each column from tables of counts, given the one to three columns that tell most about it. Fitted at once, and good on small tables.":
    "每一列都按计数表抽取，依据最能说明它的一到三列。一次即可拟合，适合小表。",
  "Gaussian copula": "高斯 Copula",
  "Keeps each column's own distribution and ties columns together by one correlation for every two. Fitted at once; relations that are not rising or falling are lost.":
    "保留每一列自身的分布，每两列之间用一个相关系数联系起来。一次即可拟合；不是单调增减的关系会丢失。",
  "Variational autoencoder": "变分自编码器",
  "Squeezes each row through a few numbers and learns to write it back; new rows come from new numbers. Steady, quick, and good on most tables.":
    "把每一行压缩成几个数，再学着还原它；换新的数就得到新的行。稳定、快速，适合大多数表。",
  "GAN over latents": "潜空间 GAN",
  "An autoencoder squeezes rows into a few numbers; a generator and a critic then play over those numbers. The best tables a GAN makes here.":
    "自编码器把各行压缩成几个数，生成器和评判器再围绕这些数博弈。这里的 GAN 中它生成的表最好。",
  "Conditional GAN": "条件 GAN",
  "A generator invents rows, a critic compares them with real ones, and both improve. Slower to learn than the autoencoder; good for watching two networks play against each other.":
    "生成器编造行，评判器把它们与真实行比较，两者共同进步。学得比自编码器慢，适合观看两个网络互相博弈。",
  "Classic GAN": "经典 GAN",
  "The two-player game as it was first written: a generator and a discriminator, one against the other. Here to be watched and compared; the other networks make better tables.":
    "最初提出的双人博弈：生成器与判别器互相对抗。放在这里供观看和比较，其他网络生成的表更好。",
  "Independent columns": "各列独立",
  "Draws each column from its own distribution, at once. Columns look right one by one, and nothing connects them: a baseline to compare with.":
    "每一列各按自己的分布抽取，一次完成。单看每列都对，但列与列毫无联系：作比较的基准。",

  "Hidden units a column": "每列的隐藏单元数",
  "Width of the layer that predicts a column. More units learn finer dependence and take longer. 0 chooses by the size of the table and the time there is.":
    "预测一列的那一层有多宽。单元越多，学到的关系越细，用时也越长。0 表示按表的大小和可用时间决定。",
  "Numbers a value": "每个值的维数",
  "How many numbers stand for a value when later columns are predicted. 0 chooses a quarter of the hidden units.":
    "预测后面的列时，用多少个数代表一个值。0 表示取隐藏单元数的四分之一。",
  Dropout: "随机丢弃（Dropout）",
  "Share of those numbers hidden in a step, so that single rows are not learned by heart. 1 chooses by the number of rows.":
    "每一步隐去这些数的多大比例，以免把个别的行背下来。1 表示按行数决定。",
  Batch: "批大小",
  "Rows in one step. 0 chooses by the size of the table.": "每一步用多少行。0 表示按表的大小决定。",
  "Rows in one step, rounded down to whole packs. 0 chooses by the size of the table.": "每一步用多少行，向下取为整包。0 表示按表的大小决定。",
  Packing: "打包行数",
  "Rows the critic judges together, so that it can see a lack of variety. 1 shows it one row at a time.":
    "评判器一次合看多少行，这样能看出缺少变化。1 表示每次只看一行。",
  "Conditional vector": "条件向量",
  "Asks the generator for rows that have a given value, rare ones as often as common ones; without it, it has to find rare values by itself.":
    "要求生成器给出带有指定取值的行，罕见值与常见值要求得一样多；不开启时，它得自己去发现罕见值。",
  "Rows in one step, rounded down to a multiple of 8. 0 chooses by the size of the table.": "每一步用多少行，向下取为 8 的倍数。0 表示按表的大小决定。",
  "Learning rate": "学习率",
  "Size of the first steps; it falls to a hundredth by the end. 0 chooses by the batch.": "开始时每步的大小，到结束时降为百分之一。0 表示按批大小决定。",
  "Size of the first steps of both networks; it falls to a tenth by the end.": "两个网络开始时每步的大小，到结束时降为十分之一。",
  "Size of the first steps of generator and critic; it falls to a tenth by the end.": "生成器和评判器开始时每步的大小，到结束时降为十分之一。",
  "Size of the first steps with batches of 512, smaller with smaller ones; it falls to a hundredth by the end.":
    "批大小为 512 时开始每步的大小，批越小则越小；到结束时降为百分之一。",
  "Hidden units": "隐藏单元数",
  "Width of the two hidden layers of generator and critic. More units learn finer structure and take longer.":
    "生成器和评判器两个隐藏层的宽度。单元越多，学到的结构越细，用时也越长。",
  "Width of the two hidden layers of generator and discriminator. More units learn finer structure and take longer.":
    "生成器和判别器两个隐藏层的宽度。单元越多，学到的结构越细，用时也越长。",
  "Width of the two hidden layers of encoder and decoder. More units learn finer structure and take longer.":
    "编码器和解码器两个隐藏层的宽度。单元越多，学到的结构越细，用时也越长。",
  "Width of the hidden layers of all four networks. More units learn finer structure and take longer.":
    "全部四个网络的隐藏层宽度。单元越多，学到的结构越细，用时也越长。",
  "Noise numbers": "噪声维数",
  "How many random numbers a generated row is made from.": "生成一行要用多少个随机数。",
  "Gradient penalty": "梯度惩罚",
  "Weight of the penalty that keeps the critic's slope near 1. Too small and it runs away; too large and it sees little.":
    "让评判器的斜率保持在 1 附近的惩罚权重。太小会失控，太大则看不清差别。",
  "Weight of the penalty that keeps the critic's slope near 1.": "让评判器的斜率保持在 1 附近的惩罚权重。",
  "Softmax temperature": "Softmax 温度",
  "How sharp generated categories are while learning. Low values look like real ones; high values teach more per step.":
    "学习时生成的类别有多分明。值低时更像真实的类别，值高时每步学到的更多。",
  "Saturating loss": "饱和损失",
  "Trains the generator on ln(1 - D) as in the value function, which stalls while the discriminator wins; without it on -ln D.":
    "按价值函数中的 ln(1 - D) 训练生成器，判别器占上风时会停滞；不开启时用 -ln D。",
  "Latent numbers": "潜变量维数",
  "How many numbers a row is squeezed through.": "一行要压缩成多少个数。",
  "How many numbers a row is squeezed through. Those that are not needed switch themselves off.": "一行要压缩成多少个数。用不上的会自行关闭。",
  "KL weight": "KL 权重",
  "Weight of the KL term of the ELBO. 1 is the bound itself; smaller values follow single rows more closely.":
    "ELBO 中 KL 项的权重。1 就是下界本身；值越小，越贴近个别的行。",
  "Fall back on counts": "退回计数",
  "Under 2,000 rows a Bayesian network takes over where it predicts unseen rows clearly better. Without it the network stays in any case.":
    "不足 2,000 行时，如果贝叶斯网络对没见过的行预测得明显更好，就由它接手；不开启时始终用神经网络。",

  "Sampling temperature": "采样温度",
  "How boldly values are drawn. 1 is what was learned; less draws likely values too often, more draws unlikely ones too often.":
    "抽取取值时有多大胆。1 表示照学到的样子；更小则常见的值抽得过多，更大则少见的值抽得过多。",
  "Fitted at once.": "一次拟合完成。",
  "Learned for {0} steps; the loss on unseen rows was lowest at step {1}, and that state is kept.":
    "学习了 {0} 步；在没见过的行上，损失在第 {1} 步最低，保留的是那时的状态。",
  "Learned for {0} steps.": "学习了 {0} 步。",
  "Learning settled: the loss on unseen rows was lowest at step {0} of {1}, and that state is kept.":
    "学习已趋于稳定：共 {1} 步，在没见过的行上损失在第 {0} 步最低，保留的是那时的状态。",
  "Stopped at step {0}. What was learned is kept.": "已在第 {0} 步停止，学到的内容已保留。",
  "The loss was no longer a number at step {0}. The state of step {1} is kept.": "第 {0} 步的损失已不是数字，保留的是第 {1} 步的状态。",
  "On {0} the Bayesian network has a loss of {1} ± {2}, the autoregressive network of {3}: the Bayesian network takes over, fitted to all rows.":
    "在 {0t}上，贝叶斯网络的损失为 {1} ± {2}，自回归网络为 {3}：由贝叶斯网络接手，并用所有行拟合。",
  "On {0} the Bayesian network has a loss of {1} ± {2}, not clearly below the {3} of this network.":
    "在 {0t}上，贝叶斯网络的损失为 {1} ± {2}，并不明显低于本网络的 {3}。",

  "Column shapes": "列分布",
  "How alike each column by itself is distributed, averaged over the columns. 1 is the same, 0 is disjoint.":
    "每一列单独来看，分布有多像，对各列取平均。1 表示相同，0 表示毫无重叠。",
  "Pair trends": "列间关系",
  "How alike every two columns depend on each other, averaged over all pairs. 1 is the same, 0 is disjoint.":
    "每两列之间的依赖关系有多像，对所有列对取平均。1 表示相同，0 表示毫无重叠。",
  "Strong pair trends": "强列间关系",
  "Pair trends over the pairs that depend on each other in the real table: correlation above 0.5 or association (Cramér's V) above 0.3. 1 is the same, 0 is disjoint.":
    "只看真实表中确有关系的列对：相关系数高于 0.5，或关联度（Cramér's V）高于 0.3。1 表示相同，0 表示毫无重叠。",
  Quality: "质量",
  "The mean of column shapes and pair trends. 1 is the same, 0 is disjoint.": "列分布与列间关系的平均值。1 表示相同，0 表示毫无重叠。",
  Detection: "可分辨度",
  "How well boosted trees tell synthetic rows from real ones, as the area under the ROC curve on rows they did not learn from. 0.5 is a coin flip, 1 is always told; clearly below 0.5 means copied rows.":
    "提升树分辨合成行与真实行的能力，以没学过的行上的 ROC 曲线下面积表示。0.5 等于抛硬币，1 表示总能分辨；明显低于 0.5 说明有照抄的行。",
  "asked for": "应要求", "an adapter was found": "找到了显卡", "this build computes on the processor": "这个版本在处理器上计算",
};
