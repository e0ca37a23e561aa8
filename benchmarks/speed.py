"""Time the command against its own floor: importing spaCy and pdfminer and reading the PDF.

    python benchmarks/speed.py [PDF] [--rounds N] [--json]

Every round runs every command once, one after the other, so that a slow moment of the machine
meets all of them; what counts is the ratio of the medians. Whole processes, with their start,
and with compiled bytecode (in a folder of its own), as an installed program has it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from _worker import MEBIBYTE

ROOT = Path(__file__).resolve().parents[1]
CORPUS_PDF = ROOT.parent / "shared" / "corpus" / "docs" / "leilani__typst-single.pdf"
FLOOR = "floor"
SCORE_TARGET = 1.6
LIGHT_TARGET = 0.35
_FLOOR_CODE = "import spacy, pdfminer.high_level as h; spacy.blank('en'); h.extract_text({pdf!r})"


@dataclass(frozen=True, slots=True)
class Command:
    """A command to time; `target` is its largest ratio to the floor, None for the floor."""

    label: str
    arguments: Sequence[str]
    target: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command."""

    seconds: float
    peak_bytes: int | None


def main() -> int:
    """Parse the options, run, print."""
    parser = argparse.ArgumentParser(description="Time resumecheck against its floor.")
    parser.add_argument("pdf", nargs="?", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print every run as JSON")
    options = parser.parse_args()
    pdf = options.pdf or default_pdf()
    commands = commands_for(str(pdf))
    with tempfile.TemporaryDirectory() as bytecode:
        runs = run_rounds(commands, max(1, options.rounds), bytecode)
    if options.json:
        print(json.dumps({label: [run.seconds for run in done] for label, done in runs.items()}))
    else:
        print(f"{pdf.name}, {max(1, options.rounds)} rounds, Python {sys.version.split()[0]}\n")
        print(report(commands, runs))
    return 0


def default_pdf() -> Path:
    """The first PDF among the examples, else one of the corpus."""
    return next(iter(sorted((ROOT / "examples").glob("*.pdf"))), CORPUS_PDF)


def commands_for(pdf: str) -> list[Command]:
    """The floor, and the commands to compare with it."""
    module = (sys.executable, "-m", "resumecheck")
    commands = [
        Command(FLOOR, (sys.executable, "-c", _FLOOR_CODE.format(pdf=pdf)), None),
        Command("score", (*module, "score", pdf), SCORE_TARGET),
        Command("--help", (*module, "--help"), LIGHT_TARGET),
        Command("text", (*module, "text", pdf), LIGHT_TARGET),
        Command("roles", (*module, "roles"), LIGHT_TARGET),
        Command("rules", (*module, "rules"), LIGHT_TARGET),
    ]
    script = Path(sys.executable).with_name("resumecheck")
    if script.exists():
        label = "score (console script)"
        commands.insert(2, Command(label, (str(script), "score", pdf), SCORE_TARGET))
    return commands


def run_rounds(commands: Sequence[Command], rounds: int, bytecode: str) -> dict[str, list[Run]]:
    """`rounds` runs of each command in turn, after one of each that warms the caches and fills
    the folder `bytecode`.

    Raises CalledProcessError where a command fails.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    runs: dict[str, list[Run]] = {command.label: [] for command in commands}
    for number in range(rounds + 1):
        for command in commands:
            run = run_once(command.arguments, environment)
            if number:
                runs[command.label].append(run)
    return runs


def run_once(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a whole process and measure it; its memory only where the system tells."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=environment)
    peak = None
    if sys.platform == "win32":
        code = process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        code = process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    seconds = time.perf_counter() - start
    if code:
        raise subprocess.CalledProcessError(code, list(arguments))
    return Run(seconds, peak)


def report(commands: Sequence[Command], runs: Mapping[str, Sequence[Run]]) -> str:
    """A line for each command: its ratio to the floor, the target, seconds and peak memory."""
    floor = statistics.median(run.seconds for run in runs[FLOOR])
    lines = [
        f"{'command':<24}{'ratio':>7}{'target':>9}{'':>9}{'min':>8}{'median':>8}{'max':>8}{'MiB':>7}"
    ]
    for command in commands:
        seconds = sorted(run.seconds for run in runs[command.label])
        median = statistics.median(seconds)
        ratio = median / floor
        target = met = ""
        if command.target is not None:
            target = f"≤ {command.target:g}"
            met = "ok" if ratio <= command.target else "MISSED"
        peak = max((run.peak_bytes or 0 for run in runs[command.label]), default=0) / MEBIBYTE
        lines.append(
            f"{command.label:<24}{ratio:>7.2f}{target:>9}{met:>9}"
            f"{seconds[0]:>8.2f}{median:>8.2f}{seconds[-1]:>8.2f}{peak:>7.0f}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
