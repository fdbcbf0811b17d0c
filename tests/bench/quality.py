#!/usr/bin/env python3
"""Trains the command line on real tables, scores each result with evaluate.py, and prints a Markdown table. Of several seeds the
means are printed.

  tests/bench/quality.py [--models vae,ctgan] [--tables adult,german] [--budget 60] [--seeds 1,2,3]

BENCH (default ../shared/bench) holds evaluate.py, its requirements.txt and data/NAME/{train.csv,holdout.csv,meta.json}.
The scorer's packages go into a virtual environment of their own under TOOLS (default .tools), once.
"""
import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = Path(os.environ.get("BENCH", ROOT / ".." / "shared" / "bench")).resolve()
TOOLS = Path(os.environ.get("TOOLS", ROOT / ".tools"))
# One score of usefulness for each kind of target: trained on synthetic, tested on real rows.
ML_SCORES = ("ml_tstr_hgb_auc", "ml_tstr_hgb_r2")


def scorer_python():
    """The interpreter that has evaluate.py's packages, made on first use."""
    wanted = (BENCH / "requirements.txt").read_text()
    venv = TOOLS / "bench-venv"
    stamp = venv / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Installing the scorer's Python packages, once", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin" / "pip", "install", "--quiet", "-r", BENCH / "requirements.txt"], check=True)
        stamp.write_text(wanted)
    return venv / "bin" / "python"


def measure(python, table, model, seed, args):
    """Trains, samples and scores one model on one table; None when the training failed."""
    data, out = BENCH / "data" / table, ROOT / "target" / "bench"
    out.mkdir(parents=True, exist_ok=True)
    synthetic, scores = out / f"{table}-{model}-{seed}.csv", out / f"{table}-{model}-{seed}.json"
    start = time.monotonic()
    run = subprocess.run([ROOT / "target" / "release" / "lookalike", "synth", data / "train.csv", "--out", synthetic,
                          "--model", model, "--time-budget", str(args.budget), "--threads", "1",
                          "--seed", str(seed)], stderr=subprocess.PIPE, text=True)
    seconds = time.monotonic() - start
    if run.returncode:
        last = run.stderr.strip().splitlines()[-1:] or ["no message"]
        print(f"{table} {model}: {last[0]}", file=sys.stderr)
        return None
    subprocess.run([python, BENCH / "evaluate.py", "--train", data / "train.csv", "--holdout", data / "holdout.csv",
                    "--synthetic", synthetic, "--meta", data / "meta.json", "--json", scores],
                   check=True, stdout=subprocess.DEVNULL)
    return json.loads(scores.read_text()) | {"seconds": seconds}


def mean(runs):
    """The mean of each number over the runs."""
    return {name: sum(run[name] for run in runs) / len(runs)
            for name, value in runs[0].items() if isinstance(value, (int, float))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", default="independent,vae,ctgan")
    parser.add_argument("--tables", default="adult,german,housing,penguins")
    parser.add_argument("--budget", type=int, default=60, help="seconds of training for each")
    parser.add_argument("--seeds", default="1", help="with commas between them")
    args = parser.parse_args()
    if not (BENCH / "evaluate.py").exists():
        sys.exit(f"no evaluate.py in {BENCH}: set BENCH= to the folder that has it")

    python, failed = scorer_python(), False
    print(f"`lookalike synth train.csv --model MODEL --time-budget {args.budget} --threads 1`, seeds {args.seeds}, "
          "scored by `evaluate.py`\n")
    print("| table | model | column_shapes | pair_trends_all | c2st_auc | ml_tstr (real) | dcr_share | match_share (holdout) | s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for table in args.tables.split(","):
        for model in args.models.split(","):
            runs = [measure(python, table, model, seed, args) for seed in args.seeds.split(",")]
            if None in runs:
                failed = True
                print(f"| {table} | {model} | failed | | | | | | |", flush=True)
                continue
            s = mean(runs)
            name = next(n for n in ML_SCORES if n in s)
            ml = f"{name[8:]} {s[name]:.3f} ({s[name.replace('tstr', 'trtr')]:.3f})"
            cells = [f"{s[k]:.3f}" for k in ("column_shapes", "pair_trends_all", "c2st_auc")]
            cells += [ml, f"{s['dcr_share']:.3f}", f"{s['match_share']:.4f} ({s['match_holdout_share']:.4f})", f"{s['seconds']:.0f}"]
            print(f"| {table} | {model} | {' | '.join(cells)} |", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
