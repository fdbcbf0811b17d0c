/** 学习过程各幅图的文字。 */
import type { Texts } from "..";

export const watch: Texts["watch"] = {
  how: "这是怎样算出来的？",
  topics: {
    "value-function": "价值函数", "discriminator-scores": "判别器的打分", losses: "损失", elbo: "证据下界", reconstruction: "重构",
    kl: "KL 散度", "latent-map": "潜空间地图", graph: "依赖关系", score: "分数", shapes: "列分布", pairs: "列间关系", detection: "分辨",
    usefulness: "用处", "closest-record": "最近记录距离", membership: "成员推断", holdout: "留出集", preset: "时间", rare: "罕见值", "rare-class": "寻找稀有的类",
  },

  tabs: "模型的各幅图",
  tab: { columns: "所有列", adversarial: "博弈", latent: "潜空间", graph: "依赖关系", pairs: "列对", rows: "数据行", inside: "模型内部" },
  noInside: "用哪个模型要到训练开始时才确定；那时这里会显示它的内部。",

  score: {
    now: (value) => `分数 ${value}：生成的行与学习用的行有多接近，单列和列对都计算在内。1 表示完全一致。`,
  },

  rows: {
    title: "此刻生成的十行",
    caption: "每次用的随机数都相同：前后两次的差别只来自模型本身。",
    none: "第一步之后，这里会出现生成的行。",
    column: (name) => `处处显示“${name}”`,
    more: (n) => `另有 ${n} 列未在此画出；选中的一列总会画出。`,
  },

  pairs: {
    title: "两列的关系",
    across: "横轴", upward: "纵轴",
    caption: (real, synthetic) => `圆点是 ${real} 行真实数据，叠在上面的方框是 ${synthetic} 行合成数据。模型学到两列的关系后，方框会落到圆点上。`,
    cloud: (a, b) => `“${a}”与“${b}”：真实行与合成行叠放`,
    none: "第一步之后，这里会出现散点。",
    ended: "训练已结束。任意两列的关系请看“报告”。",
  },

  flow: {
    fast: "全速训练时各步交替太快，无法逐一点亮。请打开慢动作，或暂停后单步进行。",
    idle: "学习的各个步骤。在慢动作或单步时，正在进行的一步会点亮。",
    paused: "已暂停，可在下面单步进行。",
    at: (step) => `正在进行：${step}。`,
    ended: "学习已结束。",
    slow: "慢动作",
    rounds: (n) => `已进行 ${n} 轮`,
    step: "走一步",
    discriminator: "训练判别器一步", critic: "训练评判器一步", generator: "训练生成器一步", both: "两者各一步",
    whenPaused: "先暂停，再一次训练一个网络。",
    whenPausedOne: "先暂停，再一步一步进行。",
  },
  adversarial: {
    flow: "对抗训练的六个步骤",
    stages: {
      initialise: ["初始化", "两个网络从随机的权重开始。"],
      real: ["抽取真实行", "从您的表中取一批。"],
      generate: ["生成行", "生成器把随机数变成同样多的行。"],
      discriminator: ["训练判别器", "学会给真实行高分，给生成行低分。"],
      generator: ["训练生成器", "学会生成能得高分的行。"],
      repeat: ["重复", "直到生成的行能以假乱真。"],
    },
    critic: "训练评判器",
    formula: "博弈的价值，以及各项此刻的数值",
    caption: {
      probability: (value) => `判别器把它推高，生成器把它压低。现在是 ${value}；−1.386 表示判别器只能靠猜。`,
      wasserstein: (value) => `评判器把它推高，生成器把它压低。现在是 ${value}；越接近 0，评判器越分不清两者。`,
      before: "一个网络把它推高，另一个把它压低。训练开始后，各项下面会出现数值。",
    },
    said: {
      real: "真实行：判别器对每一行都有把握时为 0；越犹豫越低。",
      generated: "生成行：每一行都被识破时为 0；蒙混过关的越多越低。",
      discriminator: "判别器的损失：价值取相反数，因为训练总是让损失下降。",
      generator: "生成器的损失：生成的行能蒙混过关时较低。",
    },
    saidCritic: {
      real: "评判器给真实行的平均分。只有它与下一个数的差才有意义。",
      generated: "评判器给生成行的平均分。",
      penalty: "梯度惩罚：让评判器的斜率保持在 1 附近，分数才能当作距离。从价值中扣除。",
      critic: "评判器的损失：价值取相反数，因为训练总是让损失下降。",
      generator: "生成器的损失：生成的行得分高时较低。",
      condition: "条件项：生成的行是否带有所要求的类别。",
    },
    scores: "判别器怎样看待真实行与生成行",
    scoresCritic: "评判器怎样看待真实行与生成行",
    scoresSaid: (real, generated, overlap) => `真实行平均得 ${real}，生成行平均得 ${generated}；两个图形重叠 ${overlap}。重叠越多，越难分辨。`,
    scoresNone: "第一次预览时，这里会出现两个直方图。",
    band: (from, to) => `${from} 至 ${to}`,
  },

  latent: {
    flow: "自编码器学习分布的四个步骤",
    stages: {
      encode: ["编码", "每一行变成一个点，以及这个点有多不确定。"],
      sample: ["采样", "在这个点附近抽取一点。"],
      decode: ["解码", "把抽到的点写回成一行。"],
      optimise: ["优化", "写回得更准，同时不偏离同一个钟形。"],
    },
    formula: "证据下界，以及各项此刻的数值",
    caption: (value) => `平均每行的下界现在是 ${value}。学习把它推高；0 表示每一行都能准确预知。`,
    captionBefore: "学习把这个下界推高。训练开始后，各项下面会出现数值。",
    said: {
      reconstruction: "从点写回的行有多准：0 表示分毫不差。",
      kl: "除去中间那个钟形，点还透露了多少关于行的信息。新的行就从这个钟形附近抽取。",
      beta: "第二项的权重。小则更贴近单个的行，大则空间更平滑。它在最初 300 步内逐渐升到这个值。",
    },
    map: "潜空间：每个点是一行学习用的数据",
    caption2: (n, x, y) => `${n} 行，画在各点差别最大的两个方向上（分别占全部差别的 ${x} 和 ${y}）。相似的行彼此靠近。点击、按方向键或拖动：十字所在的位置会解码成一行。`,
    none: "第一次预览时，这里会出现地图。",
    colour: "按列着色",
    noColour: "不着色",
    other: "其他",
    missing: "缺失",
    mapLabel: "潜空间地图。按方向键移动十字。",
    x: "横向", y: "纵向",
    decoded: "十字处的行",
    decodedHead: ["列", "取值"],
    decoding: "正在解码。",
    way: "从一行到另一行",
    wayDoc: "把十字移到一行并标为起点，再移到另一行并标为终点：两者之间是谁也不曾有过的行。",
    start: "以最近的行为起点", end: "以最近的行为终点",
    marked: (from, to) =>
      from && to ? `从第 ${from} 行到第 ${to} 行。` : from ? `起点是第 ${from} 行；请标出终点。` : to ? `终点是第 ${to} 行；请标出起点。` : "还没有标出任何行。",
    isStart: "最近的行已经是起点。",
    isEnd: "最近的行已经是终点。",
    wayHead: "途中",
  },

  graph: {
    title: (directed) => (directed ? "各列按什么顺序抽取，又依据哪些列" : "哪些列彼此相关"),
    caption: (nEdges, from, to) => `${nEdges === 1 ? "唯一的一条依赖关系" : `最强的 ${nEdges} 条依赖关系`}；其中“${from}”与“${to}”之间最强。线越粗，关系越强。`,
    noEdges: "每一列单独抽取：这个模型不认识任何依赖关系。",
    none: "模型看过数据表之后，这里会出现关系图。",
    rest: (n) => `另有 ${n} 列没有较强的依赖关系，未画出。`,
    head: ["从", "到", "强度"],
    degree: (n) => `${n} 条依赖关系`,
  },

  temper: {
    label: "采样温度",
    doc: "这些图抽取取值时有多大胆。立即起作用，不改变模型；导出另有自己的设置。",
    own: (own) => `恢复为 ${own}`,
    shut: (message) => `这次训练的图保持原样，因为无法重新接上：${message}。`,
  },

  knobs: "在下次训练中试一试",
  knobsNow: "本次训练的设定",
};
