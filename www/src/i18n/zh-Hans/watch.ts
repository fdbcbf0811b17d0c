/** 学习过程各幅图的文字。 */
import type { Texts } from "..";

export const watch: Texts["watch"] = {
  how: "这是怎样算出来的？",
  topics: {
    "value-function": "价值函数", "discriminator-scores": "判别器的打分", losses: "损失", elbo: "证据下界", reconstruction: "重构",
    kl: "KL 散度", "latent-map": "潜空间地图", graph: "依赖关系", score: "分数", shapes: "列分布", pairs: "列间关系", detection: "分辨",
    usefulness: "用处", "closest-record": "最近记录距离", membership: "成员推断", holdout: "留出集", preset: "时间", rare: "罕见值",
  },
};
