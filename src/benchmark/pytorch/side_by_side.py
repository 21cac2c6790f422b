"""Training steps of Maesta beside those of plain PyTorch, each on one thread.

Runs both programs in turn, N times each, so that what else the machine does befalls both alike; then prints, for each network, the
median and the least time of all measured steps, the largest peak of resident memory, and the ratios PyTorch / Maesta: above 1,
Maesta needs less. Needs a Python with PyTorch (Debian: python3-torch) and the built module.
"""
import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMS = {
    "maesta": [str(HERE.parent / "run"), "--steps"],
    "pytorch": [sys.executable, str(HERE / "steps.py")],
}


def measure(program, network, options):
    command = [*PROGRAMS[program], network, str(options.warm_up), str(options.steps)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"side_by_side: {program} ended with code {done.returncode}, see above: {' '.join(command)}")
    return json.loads(done.stdout.splitlines()[-1])


def interleaved(network, options):
    """The runs of each program; who begins takes turns."""
    runs = {program: [] for program in PROGRAMS}
    for turn in range(options.runs):
        for program in sorted(PROGRAMS, reverse=turn % 2 == 1):
            runs[program].append(measure(program, network, options))
    return runs


def summary(runs):
    times = [time for run in runs for time in run["step_ms"]]
    return statistics.median(times), min(times), max(run["peak_rss_mib"] for run in runs)


def table(network, runs):
    own, other = summary(runs["maesta"]), summary(runs["pytorch"])
    lines = [f"{network:10}{'median ms':>12}{'minimum ms':>12}{'peak RSS MiB':>14}"]
    rows = {"maesta": own, "pytorch": other, "ratio": [b / a for a, b in zip(own, other)]}
    for name, (median, least, memory) in rows.items():
        lines.append(f"{name:10}{median:12.2f}{least:12.2f}{memory:14.{2 if name == 'ratio' else 1}f}")
    return "\n".join(lines)


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"the number ({text}) must be 1 or more")
    return number


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=positive, default=5, help="processes of each program and network")
    parser.add_argument("--steps", type=positive, default=100, help="measured steps of each process")
    parser.add_argument("--warm-up", type=positive, default=20, help="steps before the first that is measured")
    parser.add_argument("--network", choices=["plain", "supernet"], action="append", help="both, unless given")
    options = parser.parse_args()
    for network in options.network or ["plain", "supernet"]:
        print(table(network, interleaved(network, options)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
