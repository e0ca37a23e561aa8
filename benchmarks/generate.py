"""How much of a resume is read back from the files that are generated from it.

    python benchmarks/generate.py [FOLDER] [--pdf] [--details]

FOLDER holds resumes as JSON Resume; without it `../shared/corpus/resumes`, beside the clone.
With `--pdf`, LibreOffice prints each DOCX too. The exit code is 0 if all is read back.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from dataclasses import dataclass
from pathlib import Path

import resumecheck as rc
from resumecheck.generator import make

AS_OF = dt.date(2026, 11, 21)
ROLE = "ml-engineer"
DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "resumes"


@dataclass(frozen=True)
class Row:
    """One file: fields right of asked, keywords that differ, findings that the data has not."""

    resume: str
    template: str
    format: str
    right: int
    asked: int
    keywords: list[str]
    findings: list[str]
    pages: int | None
    seconds: float
    told: list[str]

    @property
    def whole(self) -> bool:
        return self.right == self.asked and not (self.keywords or self.findings or self.told)


def measured(name: str, resume: rc.Resume, template: str, format: str) -> Row:
    """Generate one file, and compare what is read in it with the data."""
    start = time.perf_counter()
    made = make(resume, format, template)
    seconds = time.perf_counter() - start
    data = rc.score(resume, ROLE, as_of=AS_OF)
    file = rc.score(made.document, ROLE, as_of=AS_OF)
    wanted = {each.id: (each.status, each.level) for each in data.keywords}
    known = {(each.id, each.message) for each in data.findings}
    wrong = [each for each in made.differences if each.kind != "added"]
    return Row(
        name,
        template,
        format,
        made.fields - len(wrong),
        made.fields,
        [each.id for each in file.keywords if (each.status, each.level) != wanted[each.id]],
        [
            each.name
            for each in file.findings
            if each.severity.value != "style" and (each.id, each.message) not in known
        ],
        made.document.page_count,
        seconds,
        [each.told() for each in made.differences],
    )


def main() -> int:
    """Print a table, and the differences with --details."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--pdf", action="store_true", help="print each DOCX by LibreOffice, too")
    parser.add_argument("--details", action="store_true", help="list what differs")
    options = parser.parse_args()
    formats = ["docx", "txt", "md", *(["pdf"] if options.pdf else [])]
    print(f"{'resume':10} {'template':12} {'file':5} {'fields':>9} {'kw':>3} {'find':>4} "
          f"{'pages':>5} {'seconds':>7}")  # fmt: skip
    rows = []
    for path in sorted(options.folder.glob("*.json")):
        resume = rc.load_resume(path)
        for template in rc.list_templates():
            for format in formats:
                row = measured(path.stem, resume, template.id, format)
                rows.append(row)
                print(f"{row.resume:10} {row.template:12} {row.format:5} "
                      f"{row.right:4}/{row.asked:<4} {len(row.keywords):3} {len(row.findings):4} "
                      f"{row.pages or '':>5} {row.seconds:7.2f}")  # fmt: skip
                if options.details:
                    for line in (*row.told, *row.keywords, *row.findings):
                        print(f"    {line}")
    whole = sum(row.whole for row in rows)
    print(f"\n{whole} of {len(rows)} files are read back whole: every field, the same keywords, "
          "no finding that the data does not have")  # fmt: skip
    return 0 if rows and whole == len(rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
