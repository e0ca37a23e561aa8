"""Run the public API over a corpus with known truth and print how much of it is right.

    python benchmarks/corpus.py [FOLDER] [--core] [--group GROUP] [--json] [--details]

The exit code is 0 unless something crashed, was killed or ran out of its time.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from _judge import judge, map_keywords
from _run import AT_ONCE, ROLE, observe_all
from _tables import Row, field_figures, field_spread, figures, not_built, spread, table
from _truth import Case, load_cases

import resumecheck as rc

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def main() -> int:
    """Parse the options, run, print."""
    parser = argparse.ArgumentParser(description="Measure resumecheck on a corpus.")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--core", action="store_true", help="the manifest's quicker subset")
    parser.add_argument("--group", action="append", help="only this producer group (repeatable)")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--details", action="store_true", help="list each miss with its file")
    options = parser.parse_args()
    cases = [
        case
        for case in load_cases(options.folder)
        if (case.core or not options.core) and (not options.group or case.group in options.group)
    ]
    names = truth_names(cases)
    keyword_ids = map_keywords(names, rc.load_role(ROLE).keywords)
    rows = measure(cases, keyword_ids)
    if options.json:
        print(as_json(rows))
    else:
        show(rows, sorted(names - keyword_ids.keys()), details=options.details)
    return 1 if any(seen.crash for _, seen, _ in rows) else 0


def truth_names(cases: Sequence[Case]) -> frozenset[str]:
    """Every keyword that some person's truth judges."""
    people = [case.person for case in cases if case.person]
    return frozenset[str]().union(*(person.present | person.absent for person in people))


def measure(cases: Sequence[Case], keyword_ids: dict[str, str]) -> list[Row]:
    """Run the cases and judge what they give."""
    checks = frozenset(check.name for check in rc.list_checks())
    return [
        (case, seen, judge(case, seen, keyword_ids, checks))
        for case, seen in zip(cases, observe_all(cases), strict=True)
    ]


def show(rows: Sequence[Row], unjudged: Sequence[str], *, details: bool) -> None:
    """Print the table, the spread, the figures and, with `details`, each miss."""
    print(table(rows))
    print(f"\n{load()}\n\nThe same person from different producers:")
    print("\n".join(f"  {line}" for line in [*spread(rows), *field_spread(rows)]))
    print(f"\nkeywords not judged (not in the pack): {', '.join(unjudged) or 'none'}")
    print(
        f"findings not built yet (files that expect them): {', '.join(not_built(rows)) or 'none'}"
    )
    if details:
        print("\nMisses:")
        for case, _, verdict in rows:
            mark = "*" if case.in_first_subset else " "
            for name, miss in verdict.misses:
                print(f"{mark} {case.file}: {name}: {miss}")
        print("* in the subset of issue 2")
    print("\nFigures of issue 2 (its subset; errors over all files):")
    print("\n".join(f"  {line}" for line in figures(rows)))
    print("\nFigures of issue 4 (files with a full text layer):")
    print("\n".join(f"  {line}" for line in field_figures(rows)))


def load() -> str:
    """How busy the machine is: with other work besides, the times say little."""
    if sys.platform == "win32":
        return f"{os.cpu_count()} cores, {AT_ONCE} files at a time"
    busy = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {AT_ONCE} files at a time, load average {busy:.1f}"


def as_json(rows: Sequence[Row]) -> str:
    """Every file's answers and misses, and the figures."""
    files = [
        {
            "file": case.file,
            "group": case.group,
            "subset": case.in_first_subset,
            "seconds": round(seen.seconds, 2),
            "peak_mib": seen.peak_mib and round(seen.peak_mib, 1),
            "error": seen.error,
            "crash": seen.crash,
            "right": {name: [t.right, t.asked] for name, t in verdict.tallies.items()},
            "counts": dict(verdict.counts),
            "misses": verdict.misses,
        }
        for case, seen, verdict in rows
    ]
    return json.dumps(
        {"files": files, "figures": [*figures(rows), *field_figures(rows)]},
        indent=1,
        ensure_ascii=False,
    )


if __name__ == "__main__":
    sys.exit(main())
