#!/usr/bin/env python3
"""Writes www/demo/digits.csv, from the copy of the 1,797 test pictures that scikit-learn ships: `pip install scikit-learn`.

A row is a picture of 8 x 8 pixels, row by row (`p34`: row 3, column 4, both from 0), each the ink in a block of 4 x 4
points, 0 to 16; the last column is the digit that was written. Nothing is left out or changed.
"""
import csv
from pathlib import Path

from sklearn.datasets import load_digits

SIDE = 8
digits = load_digits()
with open(Path(__file__).parent.parent / "www/demo/digits.csv", "w", encoding="utf-8", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow([f"p{row}{column}" for row in range(SIDE) for column in range(SIDE)] + ["digit"])
    for pixels, digit in zip(digits.data, digits.target):
        out.writerow([int(ink) for ink in pixels] + [digit])
