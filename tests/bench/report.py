#!/usr/bin/env python3
"""Holds `lookalike report --json` against evaluate.py on real tables, and prints a Markdown table.

  tests/bench/report.py [--tables adult,german] [--model bayes_net] [--draws 20]

BENCH (default ../shared/bench) is as in quality.py. Both judge the same synthetic rows by the same kinds of columns:
those of meta.json. Each draws its own rows for the distances and folds for the trees, so the means over some draws of
synthetic rows are compared: three of large tables, more of small ones.
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from quality import BENCH, ROOT, scorer_python

LOOKALIKE = ROOT / "target" / "release" / "lookalike"
KINDS = {"numerical": "decimal", "categorical": "categorical", "boolean": "categorical", "datetime": "datetime"}
# Tables of fewer rows are small ones.
LARGE = 5_000
# Rows of a synthetic table at most: beyond, evaluate.py looks at a sample.
ROWS = 10_000


def call(*arguments):
    run = subprocess.run([LOOKALIKE, *map(str, arguments)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"lookalike {arguments[0]}: {run.stderr.strip()}")
    return run.stdout


def schema(data, meta, path):
    """The schema that is guessed, with the kinds of meta.json; only what evaluate.py takes for missing is."""
    guessed = json.loads(call("inspect", data / "train.csv", "--json"))
    target = meta["target"]
    for field in guessed["fields"]:
        kind = KINDS[meta["columns"][field["name"]]]
        if field["name"] == target:
            kind = "decimal" if meta["task"] == "regression" else "categorical"
        same = field["kind"] == kind or (kind == "decimal" and field["kind"] == "integer")
        field["included"] = True
        if not same:
            field |= {"kind": kind, "format": {"type": "plain"}}
        if kind == "categorical":
            field["missing"] = ["", "nan", "NaN"]
    path.write_text(json.dumps(guessed))


def theirs(evaluate, train, holdout, synthetic, kinds, meta, first):
    """evaluate.py's numbers. What only depends on the real rows is found once."""
    positive = train[meta["target"]].value_counts().idxmin() if meta["task"] == "binary" else None
    main = "hgb_r2" if meta["task"] == "regression" else "hgb_auc"
    fit = lambda rows: evaluate.efficacy(rows, holdout, kinds, meta["target"], meta["task"], positive)[main]
    scores = evaluate.sdmetrics_scores(train, synthetic, kinds)
    return {
        "column shapes": scores["column_shapes"],
        "pair trends, all": scores["pair_trends_all"],
        "C2ST AUC": evaluate.c2st(train, synthetic, kinds)["c2st_auc"],
        "TSTR": fit(synthetic),
        "TRTR": first["TRTR"] if first else fit(train),
        "DCR share": evaluate.privacy(train, holdout, synthetic, kinds)["dcr_share"],
    }


def ours(data, synthetic, schema_path, target, out):
    call("report", data / "train.csv", synthetic, "--holdout", data / "holdout.csv", "--schema", schema_path,
         "--target", target, "--json", out)
    report = json.loads(out.read_text())
    return {
        "column shapes": report["compatible"]["columnShapes"],
        "pair trends, all": report["compatible"]["pairTrendsAll"],
        **{name: report[key]["value"] for name, key in
           [("C2ST AUC", "c2stAuc"), ("TSTR", "tstr"), ("TRTR", "trtr"), ("DCR share", "dcrShare")]},
    }


def within(name, large):
    if name in ("column shapes", "pair trends, all"):
        return 1e-6
    if not large:
        return 0.05
    return 0.01 if name == "DCR share" else 0.02


def compare(evaluate, table, args):
    """Prints the table's lines; whether all are within their limits."""
    data, out = BENCH / "data" / table, ROOT / "target" / "bench"
    out.mkdir(parents=True, exist_ok=True)
    meta = json.loads((data / "meta.json").read_text())
    kinds = dict(meta["columns"])
    kinds[meta["target"]] = "numerical" if meta["task"] == "regression" else "categorical"
    train, holdout = (evaluate.load(data / f"{name}.csv", kinds) for name in ("train", "holdout"))
    large = len(train) >= LARGE
    schema_path, model, synthetic = out / f"{table}.json", out / f"{table}.lookalike", out / f"{table}-report.csv"
    schema(data, meta, schema_path)
    call("train", data / "train.csv", "--model", args.model, "--model-out", model, "--seed", 1, "--time-budget", 30)
    pairs = []
    for seed in range(3 if large else args.draws):
        call("sample", model, "--rows", min(len(train), ROWS), "--seed", seed, "--out", synthetic)
        rows = evaluate.load(synthetic, kinds)
        first = pairs[0][1] if pairs else None
        pairs.append((ours(data, synthetic, schema_path, meta["target"], out / f"{table}-report.json"),
                      theirs(evaluate, train, holdout, rows, kinds, meta, first)))
    fits = True
    for name in pairs[0][0]:
        a, b = (sum(pair[i][name] for pair in pairs) / len(pairs) for i in (0, 1))
        # Shapes and pairs are the same numbers in every draw, not only on average.
        off = max(abs(p[0][name] - p[1][name]) for p in pairs) if within(name, large) < 1e-3 else abs(a - b)
        good = off <= within(name, large)
        fits &= good
        print(f"| {table} | {name} | {a:.6f} | {b:.6f} | {off:.7f} | {within(name, large):g} | {'yes' if good else 'NO'} |",
              flush=True)
    return fits


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", default="adult,housing,german,penguins")
    parser.add_argument("--model", default="bayes_net")
    parser.add_argument("--draws", type=int, default=20, help="draws of rows on small tables")
    args = parser.parse_args()
    python = Path(os.environ.get("PYTHON") or scorer_python())
    if Path(sys.executable) != python:
        os.execv(python, [python, *sys.argv])
    sys.path.insert(0, str(BENCH))
    import evaluate
    print("| table | number | `lookalike report` | `evaluate.py` | difference | at most | fits |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    sys.exit(not all([compare(evaluate, table, args) for table in args.tables.split(",")]))


if __name__ == "__main__":
    main()
