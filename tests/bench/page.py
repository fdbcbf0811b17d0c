#!/usr/bin/env python3
"""Drives the built page from file drop to download (tests/bench/page.mjs) and scores the rows that come down.

  make build && tests/bench/page.py

Adult, `auto` at the balanced preset, CPU wasm: 90 seconds at most and a C2ST AUC of 0.60 at most, else it fails. CHROMIUM
names the browser; BENCH and TOOLS as for quality.py.
"""
import json
import os
import subprocess
import sys

from quality import BENCH, ROOT, scorer_python

MOST_SECONDS, MOST_C2ST = 90, 0.60


def main():
    data, out = BENCH / "data" / "adult", ROOT / "target" / "bench"
    out.mkdir(parents=True, exist_ok=True)
    made, measured, scores = out / "page.csv", out / "page.json", out / "page-scores.json"
    python = scorer_python()
    browser = os.environ.get("CHROMIUM") or subprocess.run(
        [ROOT / "scripts" / "chromium.sh", "browser"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    subprocess.run(["node", "--test", ROOT / "tests" / "bench" / "page.mjs"], check=True, stdout=sys.stderr,
                   env={**os.environ, "CHROMIUM": browser, "TABLE": data / "train.csv", "MADE": made, "MEASURED": measured})
    subprocess.run([python, BENCH / "evaluate.py", "--train", data / "train.csv", "--holdout", data / "holdout.csv",
                    "--synthetic", made, "--meta", data / "meta.json", "--json", scores],
                   check=True, stdout=subprocess.DEVNULL)
    seconds, score = json.loads(measured.read_text()), json.loads(scores.read_text())
    print("| seconds to: table shown | first step | trained | downloaded | column_shapes | pair_trends_all | c2st_auc |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    cells = [f"{seconds[k]:.1f}" for k in ("parsed", "firstStep", "trained", "downloaded")]
    cells += [f"{score[k]:.3f}" for k in ("column_shapes", "pair_trends_all", "c2st_auc")]
    print(f"| {' | '.join(cells)} |")
    sys.exit(seconds["downloaded"] > MOST_SECONDS or score["c2st_auc"] > MOST_C2ST)


if __name__ == "__main__":
    main()
