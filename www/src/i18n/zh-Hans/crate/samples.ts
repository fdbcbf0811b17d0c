/** 示例表。 */
import type { Templates } from "../crate";

export const samples: Templates = {
  Penguins: "企鹅",
  "Small and mixed: 344 birds of three species, with measurements and a few missing values.": "小而杂：三个种类的 344 只企鹅，有测量值，少数缺失。",
  "palmerpenguins: Horst, Hill and Gorman (2020), data by K. Gorman and Palmer Station LTER":
    "palmerpenguins：Horst、Hill 和 Gorman（2020），数据来自 K. Gorman 与 Palmer Station LTER",
  "Card payments": "银行卡支付",
  "10,000 invented payments of which 1 % are fraud: can the rare class be learned?": "10,000 笔虚构的支付，其中 1% 是欺诈：能学会这个少见的类别吗？",
  "Clinic visits, in Chinese": "门诊记录",
  "3,000 invented visits with Chinese headers, texts and dates such as 2024年3月5日.": "3,000 次虚构的就诊，列名和内容都是中文，日期形如 2024年3月5日。",
  "Invented: made by scripts/samples.py": "虚构：由 scripts/samples.py 生成",
};
