/** 图像的增强方法。 */
import type { Templates } from "../crate";

export const pictures: Templates = {
  "Turned and moved pictures": "转动和移动图像",
  "For rows that are pictures, a column a pixel: turns, scales and moves pictures of a class a little, and adds noise.":
    "用于一行是一幅图像、一列是一个像素的表：把某一类的图像稍作转动、缩放和移动，再加上噪声。",
  Turn: "转动",
  "Degrees that a picture is turned by at most, either way. A 6 that is turned by half is a 9.": "图像最多转动多少度，左右均可。6 转半圈就成了 9。",
  Size: "大小",
  "How much larger or smaller a picture becomes at most, as a share of its size.": "图像最多放大或缩小多少，以占原大小的比例计。",
  Shift: "移动",
  "How far a picture is moved at most, across and down, as a share of its width and height.": "图像横向和纵向最多移动多远，以占宽和高的比例计。",
  "Noise on every pixel, as a share of the range from blank to full.": "每个像素上的噪声，以占从空白到全满的范围的比例计。",
  "Pixels across": "横向像素数",
  "0 finds the pixels: columns next to each other, as many as fill a square.": "0 表示自动寻找像素：相邻的列，数目正好排成正方形。",
  "Pixels down": "纵向像素数",
  "Read only where the pixels across are set; 0 is as many as across.": "只在设定了横向像素数时起作用；0 表示与横向相同。",
  "Column of the first pixel": "第一个像素所在的列",
  "Counted from 1 among the columns that are included; read only where the pixels across are set.":
    "在选用的列中从 1 数起；只在设定了横向像素数时起作用。",
  "the rows are no pictures: {0}": "这些行不是图像：{0t}",
  "no columns look like the pixels of a square": "没有哪些列看起来是一个正方形的像素",
  "columns {0} to {1} are not all there with whole numbers and no gap": "第 {0} 到 {1} 列并不全是没有缺失的整数",
  "Set the pixels across and down and the column of the first one, or choose another method":
    "请设定横向和纵向像素数以及第一个像素所在的列，或选择别的方法",
  "Set another first column, width or height": "请改设第一列、宽或高",
};
