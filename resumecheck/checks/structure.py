"""RC4xx: what parsers expect to find."""

from __future__ import annotations

from collections.abc import Iterable

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity
from resumecheck.document import Place

EXPECTED = (
    ("experience", "Experience"),
    ("education", "Education"),
    ("skills", "Skills"),
)
"""Sections that a reader and a parser look for, with their standard headings."""
_HEAD = """# Robin Example
robin@example.org · +44 20 7946 0123 · Leeds, United Kingdom

## Experience
**Data Engineer**, Northern Parcels, 2021-03 – present
- Cut load time by 40 % with a new index

## Education
BSc Physics, Example University, 2017 – 2020

## Skills
Python, SQL
"""


class MissingName(Check):
    id = "RC402"
    name = "missing-name"
    title = "No name can be found"
    severity = Severity.MISSING
    part = "structure"
    why = (
        "A parser needs a first and last name to open a record; one vendor says that parsing "
        "fails without. A name drawn as a picture, or set in a page header, is often lost."
    )
    fix = "Put your name on the first line of the body, as text, alone and in the largest type."
    sources = (sources.DAXTRA, sources.TEXTKERNEL)
    bad = _HEAD.replace("# Robin Example\n", "# Curriculum Vitae\n")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.outline.contact.name is None:
            yield Flaw(self.name, "No line reads as a person's name", self.fix, places=_top(ground))


class MissingEmail(Check):
    id = "RC403"
    name = "missing-email"
    title = "No e-mail address can be found"
    severity = Severity.MISSING
    part = "structure"
    why = "Without an address nobody can answer; parsers report a resume without one as deficient."
    fix = "Write the address in the body, as text (name@example.org), under your name."
    sources = (sources.RCHILLI, sources.DAXTRA)
    bad = _HEAD.replace("robin@example.org · ", "")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.outline.contact.email is None:
            yield Flaw(self.name, "No e-mail address in the text", self.fix, places=_top(ground))


class MissingPhone(Check):
    id = "RC404"
    name = "missing-phone"
    title = "No telephone number can be found"
    severity = Severity.MISSING
    part = "structure"
    why = "Application forms ask for a number, and parsers fill it in from the resume."
    fix = "Write the number with its country code (+44 20 7946 0123) beside the e-mail address."
    sources = (sources.TEXTKERNEL, sources.DAXTRA)
    bad = _HEAD.replace("+44 20 7946 0123 · ", "")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.outline.contact.phone is None:
            yield Flaw(self.name, "No telephone number in the text", self.fix, places=_top(ground))


class MissingSection(Check):
    id = "RC405"
    name = "missing-section"
    title = "A section that readers look for has no heading"
    severity = Severity.MISSING
    part = "structure"
    why = (
        "Parsers sort what they read under headings they know; what stands under none is misfiled "
        "or dropped. Vendors ask for clear sections with standard headings."
    )
    fix = "Give the section its standard heading on a line of its own."
    sources = (sources.GREENHOUSE, sources.CEZANNE, sources.TEXTKERNEL)
    bad = _HEAD.replace("## Education\nBSc Physics, Example University, 2017 – 2020\n\n", "")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        present = {section.name for section in ground.outline.sections if section.label}
        if present & {"projects", "volunteer"}:
            # who has no job yet shows the work under another standard heading
            present.add("experience")
        absent = [label for name, label in EXPECTED if name not in present]
        if absent:
            listed = " and ".join([", ".join(absent[:-1]), absent[-1]] if absent[1:] else absent)
            yield Flaw(
                self.name,
                f"No heading for {listed}",
                f"Add {'the headings' if absent[1:] else 'the heading'} "
                + " and ".join(f'"{label}"' for label in absent)
                + ", if you have something to put there, each on a line of its own.",
                share=len(absent) / len(EXPECTED),
            )


def _top(ground: Ground) -> tuple[Place, ...]:
    """The first line of the text: where a reader looks for the contact."""
    text = ground.document.text
    end = text.find("\n")
    return (ground.place(0, end if end > 0 else len(text)),) if text else ()
