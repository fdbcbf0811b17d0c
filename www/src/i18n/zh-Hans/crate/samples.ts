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
  "Handwritten digits": "手写数字",
  "Pictures: 1,797 digits that people wrote; a row is a picture of 8 by 8, a column one of its pixels.":
    "图像：1,797 个由人手写的数字；一行是一幅 8×8 的图，一列是其中一个像素。",
  "Optical Recognition of Handwritten Digits: Alpaydin and Kaynak (1998), UCI Machine Learning Repository, doi 10.24432/C50P49; its test set":
    "手写数字的光学识别（Optical Recognition of Handwritten Digits）：Alpaydin 和 Kaynak（1998），UCI 机器学习库，doi 10.24432/C50P49，取其测试集",
  "Invented: made by scripts/samples.py": "虚构：由 scripts/samples.py 生成",
};
