"""Training steps of Maesta beside those of plain PyTorch, each on one thread of one core.

    side_by_side.py [--quick]

Every row is a kind of step of TrainingSteps.java. The two programs run in turn, each time in a new process, and who begins takes turns, so that
what else the machine does befalls both alike. PyTorch is tried with both layouts of memory, and beside bfloat16 with and without
autocast; the fastest goes on. Its allocator keeps what is freed, but in ratios "as-installed". Prints a table in Markdown (medians over
processes of their mean step, spread, ratio Maesta / PyTorch: below 1, Maesta takes less), then one line "RATIO name value" for each ratio.
Needs a Python with PyTorch and the built module: see run.sh.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAESTA = str(HERE.parent / "run")
KINDS = ["plain", "mixture", "path", "theta", "search"]
SOME_KINDS = ["plain", "mixture", "search"]
LAYOUTS = ["contiguous", "channels-last"]
# glibc's allocator gives large tensors back to the system and takes them anew, page by page, at every step: where page faults are dear, that is
# most of PyTorch's step.
KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(1 << 32), "MALLOC_TRIM_THRESHOLD_": str(1 << 33)}
WEIGHT_STEPS = 4
PAIRS = 7
CORES = sorted(os.sched_getaffinity(0))


def output(command, cores, environment={}):
    pinned = lambda: os.sched_setaffinity(0, cores)
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=pinned, env={**os.environ, **environment}
    )
    if done.returncode != 0:
        sys.exit(f"{done.stderr}\nside_by_side: this ended with code {done.returncode}: {' '.join(command)}")
    return json.loads(done.stdout.splitlines()[-1].replace("NaN", "null"))


class Case:
    """One row of the table."""

    def __init__(self, network, kind, precision, batch):
        self.network, self.kind, self.precision, self.batch = network, kind, precision, batch
        self.variant = LAYOUTS[0]
        self.own, self.other = [], []

    def maesta(self, options, threads=1, seconds=None, cores=1):
        words = [self.network, self.kind, self.precision, str(self.batch)]
        times = [str(options.own_warm_up), str(seconds or options.seconds), str(threads)]
        return output([MAESTA, "--steps", *words, *times], CORES[:cores])

    def pytorch(self, options, variant, seconds, environment=KEPT_MEMORY):
        words = [self.network, self.kind, self.precision, str(self.batch)]
        script = [sys.executable, str(HERE / "steps.py")]
        return output([*script, *words, str(options.warm_up), str(seconds), variant], CORES[:1], environment)

    def choose_variant(self, options):
        casts = ["", "+autocast"] if self.precision == "bfloat16" else [""]
        variants = [layout + cast for layout in LAYOUTS for cast in casts]
        self.variant = min(variants, key=lambda v: self.pytorch(options, v, options.trial_seconds)["median_ms"])

    def measure(self, options):
        for turn in range(options.rounds):
            self.measure_turn(options, turn)

    def measure_turn(self, options, turn):
        for first in (True, False):
            if first == (turn % 2 == 0):
                self.own.append(self.maesta(options))
            else:
                self.other.append(self.pytorch(options, self.variant, options.seconds))

    def mean(self):
        return statistics.median(run["mean_ms"] for run in self.own)

    def ratio(self):
        return self.mean() / statistics.median(run["mean_ms"] for run in self.other)

    def ratio_as_installed(self, options):
        """To theirs with glibc's allocator as it is."""
        runs = [self.pytorch(options, self.variant, options.seconds, {}) for _ in range(options.rounds)]
        return self.mean() / statistics.median(run["mean_ms"] for run in runs)


def spread(runs):
    times = [run["mean_ms"] for run in runs]
    return f"{statistics.median(times):.1f} ({min(times):.1f}–{max(times):.1f})"


def row(case, gigaflops):
    operations = case.own[0]["operations"]
    share = f"{operations / case.mean() / 1e6 / gigaflops:.0%}" if operations else ""
    memory = " | ".join(f"{max(run['peak_rss_mib'] for run in runs):.0f}" for runs in (case.own, case.other))
    names = f"{case.network} | {case.kind} | {case.precision} | {case.batch}"
    return f"| {names} | {spread(case.own)} | {spread(case.other)} | {case.variant} | {case.ratio():.2f} | {share} | {memory} |"


def cases(options, precisions):
    """Every kind in batches of 32 of ResNet8; of the others, and if it has to be quick, what the ratios need."""
    for network, batch in [("resnet8", 32)] if options.quick else [("resnet8", 32), ("resnet8", 128), ("ds-cnn", 32), ("ds-cnn", 128)]:
        for precision in precisions:
            if options.quick:
                shown = SOME_KINDS if precision == "float32" else ["search"]
            else:
                shown = KINDS if (network, batch) == ("resnet8", 32) else SOME_KINDS
            for kind in shown:
                yield Case(network, kind, precision, batch)


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        text = info.read()
    model = re.search(r"model name\s*: (.*)", text).group(1)
    wide = [flag for flag in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if re.search(rf"\b{flag}\b", text)]
    return f"{model}, {len(CORES)} cores, {' '.join(wide)}", "avx512_bf16" in wide or "amx_bf16" in wide


def concurrency(options):
    """Steps a second of two searches in one process, over those of one; in turn."""
    case = Case("resnet8", "search", "float32", 32)
    both = [case.maesta(options, 2, cores=2)["per_second"] / case.maesta(options, 1, cores=2)["per_second"] for _ in range(2 if options.quick else options.rounds)]
    return statistics.median(both)


def search_over_plain(options):
    """A step of search over a plain one: the median of pairs, one right after the other, so that both meet the same mood of the machine."""
    plain, search = (Case("resnet8", kind, "float32", 32) for kind in ("plain", "search"))
    ratios = []
    for turn in range(PAIRS):
        order = [plain, search] if turn % 2 == 0 else [search, plain]
        means = {case.kind: case.maesta(options)["mean_ms"] for case in order}
        ratios.append(means["search"] / means["plain"])
    return statistics.median(ratios)


def measure_all_in_turn(options, all_cases):
    """So that a turn of every case is within a minute of that of every other."""
    for case in all_cases:
        case.choose_variant(options)
    for turn in range(options.rounds):
        for case in all_cases:
            case.measure_turn(options, turn)


def over_plain_of_turns(plain, search):
    """A step of search over a plain one, from what was measured in turn."""
    return statistics.median(of_search["mean_ms"] / of_plain["mean_ms"] for of_plain, of_search in zip(plain.own, search.own))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="ResNet8 in batches of 32 only, in less than five minutes")
    options = parser.parse_args()
    options.rounds, options.seconds, options.warm_up, options.trial_seconds = 3, 1.5 if options.quick else 2, 0.7, 0.5
    # Java's compiler needs some seconds of one core for what PyTorch brings compiled.
    options.own_warm_up = 5
    name, has_bfloat16 = machine()
    gigaflops = output([MAESTA, "--steps", "peak"], CORES[:1])["gigaflops"]
    versions = subprocess.run([sys.executable, "-c", "import torch; print(torch.__version__)"], stdout=subprocess.PIPE, text=True, check=True)
    print(f"{name}; one core multiplies {gigaflops:.0f} GFLOP/s in float32; PyTorch {versions.stdout.strip()}\n")
    print("| network | step | precision | batch | Maesta, ms | PyTorch, ms | its variant | ratio | of the peak | peak RSS, MiB | PyTorch's |")
    print("|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
    done = {}
    all_cases = list(cases(options, ["float32", "bfloat16"] if has_bfloat16 else ["float32"]))
    if options.quick:
        measure_all_in_turn(options, all_cases)
    for case in all_cases:
        if not options.quick:
            case.choose_variant(options)
            case.measure(options)
        print(row(case, gigaflops), flush=True)
        done[case.network, case.kind, case.precision, case.batch] = case
    main_case = lambda kind, precision="float32": done.get(("resnet8", kind, precision, 32))
    plain, search = main_case("plain"), main_case("search")
    print(f"\nPlain ResNet8 has {plain.other[0]['weights']:,} weights in PyTorch.")
    if not options.quick:
        first, last = search.maesta(options, seconds=2000 / 5 * search.mean() / 1e3)["rss_mib"]
        print(f"Resident memory of a search after its first steps and 2,000 later: {first:.0f} and {last:.0f} MiB.")
    print()
    over_plain = over_plain_of_turns(plain, search) if options.quick else search_over_plain(options)
    ratios = {
        "plain-step-f32": plain.ratio(),
        "supernet-step-f32": main_case("mixture").ratio(),
        "search-epoch-vs-plain": over_plain / WEIGHT_STEPS,
        "search-epoch-vs-plain-10000": over_plain / (WEIGHT_STEPS + 1),
        "search-epoch-f32": search.ratio(),
        "concurrency-2": concurrency(options) if len(CORES) > 1 else None,
    }
    as_installed = {"plain-step-f32": plain, "supernet-step-f32": main_case("mixture"), "search-epoch-f32": search}
    if has_bfloat16:
        narrow = main_case("search", "bfloat16")
        ratios["search-epoch-bf16"] = narrow.ratio()
        ratios["search-epoch-bf16-vs-their-f32"] = narrow.mean() / (search.mean() / search.ratio())
        as_installed["search-epoch-bf16"] = narrow
    if not options.quick:
        for name, case in as_installed.items():
            ratios[f"{name}-as-installed"] = case.ratio_as_installed(options)
    for name, value in ratios.items():
        print(f"RATIO {name} {value:.3f}" if value else f"RATIO {name} needs two cores")


if __name__ == "__main__":
    main()
