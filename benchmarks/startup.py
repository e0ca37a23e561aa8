"""Time whole commands against what spaCy alone costs: importing it and making a blank pipeline.

    python benchmarks/startup.py [PDF] [--rounds N] [--markdown] [--json]

Every round runs every command once, one after the other, so that a slow moment of the machine
meets all of them; what counts is the ratio of the medians. Whole processes, from their start to
their end, with compiled bytecode and a filled cache (each in a folder of its own), as an installed
program has them from its second run on. The resume is the PDF, and the same one generated as DOCX
and as text.
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

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "robin-example.pdf"
FLOOR = "import spaCy, blank pipeline"
SCORE_TARGET = 0.45
HELP_TARGET = 0.10
MEMORY_TARGET = 120.0
"""MB (a million bytes) of a process that scores."""
MEGABYTE = 1_000_000
_FLOOR_CODE = "import spacy; spacy.blank('en')"
_PROGRAM = (sys.executable, "-m", "resumecheck")


@dataclass(frozen=True, slots=True)
class Command:
    """A command to time; `target` is its largest ratio to the floor, None where none is set."""

    label: str
    arguments: Sequence[str]
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds by the clock and of the processor, and the most memory."""

    seconds: float
    processor: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A command's medians, and their ratios to the floor's."""

    command: Command
    seconds: float
    ratio: float
    processor: float
    processor_ratio: float
    megabytes: float

    @property
    def met(self) -> bool:
        """Whether its targets are met, by the processor's time: the clock knows of others too."""
        target = self.command.target
        scores = self.command.label.startswith("score") and "html" not in self.command.label
        fits = not scores or self.megabytes <= MEMORY_TARGET
        return fits and (target is None or self.processor_ratio <= target)


def main() -> int:
    """Parse the options, run, print; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Time resumecheck against importing spaCy.")
    parser.add_argument("pdf", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--json", action="store_true", help="print every run as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        environment = prepared(Path(place))
        commands = commands_for(files_of(options.pdf, Path(place), environment))
        runs = run_rounds(commands, max(1, options.rounds), environment)
    if options.json:
        print(json.dumps({label: [run.processor for run in done] for label, done in runs.items()}))
        return 0
    figures = figures_of(commands, runs)
    print(f"{options.pdf.name}, {len(runs[FLOOR])} rounds, Python {sys.version.split()[0]}\n")
    print(as_markdown(figures) if options.markdown else as_text(figures))
    return int(not all(one.met for one in figures))


def prepared(place: Path) -> dict[str, str]:
    """The environment of all runs: bytecode and caches are kept in a folder of theirs."""
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(place / "bytecode"),
        "RESUMECHECK_CACHE": str(place / "cache"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def files_of(pdf: Path, place: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The resume in each format, by the format's name."""
    files = {"PDF": str(pdf)}
    for name in ("DOCX", "TXT"):
        files[name] = str(place / f"resume.{name.lower()}")
        command = [*_PROGRAM, "generate", str(pdf), "-o", files[name]]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return files


def commands_for(files: Mapping[str, str]) -> list[Command]:
    """The floor, and the commands to compare with it."""
    pdf = files["PDF"]
    return [
        Command(FLOOR, (sys.executable, "-c", _FLOOR_CODE)),
        *(
            Command(f"score ({name})", (*_PROGRAM, "score", file), SCORE_TARGET)
            for name, file in files.items()
        ),
        Command("score --format json", (*_PROGRAM, "score", pdf, "--format", "json"), SCORE_TARGET),
        Command("score --format html", (*_PROGRAM, "score", pdf, "--format", "html")),
        Command("text", (*_PROGRAM, "text", pdf)),
        Command("extract", (*_PROGRAM, "extract", pdf)),
        Command("roles", (*_PROGRAM, "roles")),
        Command("rules", (*_PROGRAM, "rules")),
        Command("--help", (*_PROGRAM, "--help"), HELP_TARGET),
    ]


def run_rounds(
    commands: Sequence[Command], rounds: int, environment: Mapping[str, str]
) -> dict[str, list[Run]]:
    """`rounds` runs of each command in turn, after one of each that fills the caches.

    Raises CalledProcessError where a command fails.
    """
    runs: dict[str, list[Run]] = {command.label: [] for command in commands}
    for number in range(rounds + 1):
        for command in commands:
            run = run_once(command.arguments, environment)
            if number:
                runs[command.label].append(run)
    return runs


def run_once(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a whole process and measure it (its memory and processor time only where the system
    tells)."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=environment)
    processor, peak = 0.0, 0
    if sys.platform == "win32":
        code = process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        code = process.returncode = os.waitstatus_to_exitcode(status)
        processor = usage.ru_utime + usage.ru_stime
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    seconds = time.perf_counter() - start
    if code:
        raise subprocess.CalledProcessError(code, list(arguments))
    return Run(seconds, processor or seconds, peak)


def figures_of(commands: Sequence[Command], runs: Mapping[str, Sequence[Run]]) -> list[Figures]:
    """The medians of each command, and their ratios."""
    floor = runs[FLOOR]
    by_clock = statistics.median(run.seconds for run in floor)
    by_processor = statistics.median(run.processor for run in floor)
    figures = []
    for command in commands:
        done = runs[command.label]
        seconds = statistics.median(run.seconds for run in done)
        processor = statistics.median(run.processor for run in done)
        figures.append(
            Figures(
                command,
                seconds,
                seconds / by_clock,
                processor,
                processor / by_processor,
                max(run.peak_bytes for run in done) / MEGABYTE,
            )
        )
    return figures


def as_text(figures: Sequence[Figures]) -> str:
    """A line for each command: ratio, target, seconds and memory."""
    head = "command", "ratio", "target", "", "cpu s", "clock s", "ratio", "MB"
    lines = ["{:<30}{:>7}{:>9}{:>8}{:>8}{:>9}{:>7}{:>6}".format(*head)]
    for one in figures:
        target = "" if one.command.target is None else f"≤ {one.command.target:.2f}"
        met = "" if not target else "ok" if one.met else "MISSED"
        lines.append(
            f"{one.command.label:<30}{one.processor_ratio:>7.2f}{target:>9}{met:>8}"
            f"{one.processor:>8.2f}{one.seconds:>9.2f}{one.ratio:>7.2f}{one.megabytes:>6.0f}"
        )
    return "\n".join(lines)


def as_markdown(figures: Sequence[Figures]) -> str:
    """The same for a page."""
    lines = [
        "| whole process | processor, s | × spaCy | target | clock, s | × spaCy | memory, MB |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for one in figures:
        target = "" if one.command.target is None else f"≤ {one.command.target:.2f}"
        lines.append(
            f"| {one.command.label} | {one.processor:.2f} | {one.processor_ratio:.2f} | {target} "
            f"| {one.seconds:.2f} | {one.ratio:.2f} | {one.megabytes:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
