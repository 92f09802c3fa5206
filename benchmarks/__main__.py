"""`python -m benchmarks [names]`: what must hold and what must be fast, measured side by side on this machine.

Ratios are printed, since seconds belong to a machine. Exits 1 when our bot lost anything.
"""

import asyncio
import sys

from benchmarks import diary, heads, kills, report, throughput

BENCHES = {
    "kills": kills.bench,
    "batches": throughput.bench,
    "heads": heads.bench,
    "diary": diary.bench,
    "report": report.bench,
}


def main(names: list[str]) -> int:
    if unknown := set(names) - set(BENCHES):
        print(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    is_well = True
    for name in names or BENCHES:
        print(f"{name}:", flush=True)
        is_well = asyncio.run(BENCHES[name]()) and is_well
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
