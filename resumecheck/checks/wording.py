"""RC6xx: what each bullet says. One line of the bill a bullet and kind of weakness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import ClassVar

from resumecheck import lexicon
from resumecheck.bullets import Bullet
from resumecheck.checks import sources
from resumecheck.checks.base import BillLine, Check, Flaw, Ground, Severity, once
from resumecheck.document import Place, clip

LONGEST_BEFORE = 60
"""How far back the word before a pronoun is looked for."""
_JOB = """# Robin Example
robin@example.org

## Experience
**Data Engineer**, Northern Parcels, 2021-03 – present
"""


@once
def bullet_places(ground: Ground) -> Sequence[Place]:
    """Where the bullets stand."""
    return [
        ground.document.place(bullet.start, bullet.end, excerpt=bullet.text)
        for bullet in ground.bullets
    ]


class BulletCheck(Check):
    """A check with one line a bullet."""

    part = "impact"
    severity = Severity.STYLE
    english = True
    kind: ClassVar[str]

    def lines(self, ground: Ground) -> Sequence[BillLine]:
        weight = ground.weights.of(self.part, self.name)
        return [BillLine(self.line(index), weight) for index in range(len(ground.bullets))]

    def line(self, index: int) -> str:
        return f"bullet:{index}:{self.name}"

    def run(self, ground: Ground) -> Iterable[Flaw]:
        for index, bullet in enumerate(ground.bullets):
            flaw = self.judge(bullet, ground)
            if flaw is not None:
                message, fix, share = flaw
                place = bullet_places(ground)[index]
                yield Flaw(self.line(index), message, fix, share, (place,))

    def judge(self, bullet: Bullet, ground: Ground) -> tuple[str, str, float] | None:
        """Message, fix and share where the bullet is weak, else None."""
        raise NotImplementedError


class WeakOpening(BulletCheck):
    id = "RC601"
    name = "weak-opening"
    title = "A bullet opens with a duty or without an action"
    why = (
        "A bullet that opens with what you did is read; one that opens with a duty "
        '("responsible for") says what the job was, not what you did in it.'
    )
    fix = "Open with the verb for what you did: built, cut, led, taught."
    sources = (sources.BOCK, sources.MIT)
    bad = _JOB + "- Responsible for the nightly load of 40 tables\n"
    good = _JOB + "- Rebuilt the nightly load of 40 tables\n"

    def judge(self, bullet: Bullet, ground: Ground) -> tuple[str, str, float] | None:
        if bullet.weak_opening is not None:
            instead = next(
                (w.instead for w in ground.words.weak_openings if w.phrase == bullet.weak_opening),
                self.fix,
            )
            return f'"{clip(bullet.text, 60)}" opens with "{bullet.weak_opening}"', instead, 1.0
        if not bullet.strong:
            share = ground.weights.share("no-action-verb")
            said = "does not open with an action"
            if bullet.verb is not None:
                said = f'opens with "{bullet.verb}", which leaves open what you did'
            return f'"{clip(bullet.text, 60)}" {said}', self.fix, share
        return None


class NoMetric(BulletCheck):
    id = "RC602"
    name = "no-metric"
    title = "A bullet gives no number"
    why = (
        "A number (how many, how much, how fast, for how many people) lets a reader judge the "
        "size of what you did. Not every bullet needs one; those that claim a change do."
    )
    fix = "If you know it, add how much, how many or how fast; an honest estimate is fine."
    sources = (sources.BOCK, sources.MIT)
    bad = _JOB + "- Reduced the cost of the warehouse\n"
    good = _JOB + "- Reduced the cost of the warehouse by 30 %\n"

    def judge(self, bullet: Bullet, ground: Ground) -> tuple[str, str, float] | None:
        if bullet.quantified:
            return None
        if bullet.wants_number:
            fix = f'"{bullet.verb}" claims a change: say by how much, from what to what.'
            return f'"{clip(bullet.text, 60)}" claims a change without a number', fix, 1.0
        return f'"{clip(bullet.text, 60)}" gives no number', self.fix, 1.0


class RepeatedVerb(BulletCheck):
    id = "RC603"
    name = "repeated-verb"
    title = "Several bullets open with the same verb"
    why = "The same opening again and again reads as one kind of work, and tires the reader."
    fix = "Keep the verb where it fits best and name the other actions by their own verbs."
    sources = (sources.OURS,)
    bad = _JOB + "- Built 12 dashboards\n- Built 3 loaders\n"
    good = _JOB + "- Built 12 dashboards\n- Wrote 3 loaders\n"

    def judge(self, bullet: Bullet, ground: Ground) -> tuple[str, str, float] | None:
        if not bullet.repeated:
            return None
        return f'"{clip(bullet.text, 60)}" opens with "{bullet.verb}" again', self.fix, 1.0


class FirstPerson(BulletCheck):
    id = "RC604"
    name = "first-person"
    title = 'A bullet says "I" or "my"'
    why = (
        "Whose resume it is, is plain; career centres ask to leave pronouns out, so that the line "
        "opens with what was done and stays short."
    )
    fix = 'Leave the pronoun out: "Built …", not "I built …".'
    sources = (sources.ST_THOMAS,)
    bad = _JOB + "- I built 12 dashboards with my team\n"
    good = _JOB + "- Built 12 dashboards with the team\n"

    def judge(self, bullet: Bullet, ground: Ground) -> tuple[str, str, float] | None:
        pronoun = first_person(bullet.text)
        if pronoun is None:
            return None
        return f'"{clip(bullet.text, 60)}" says "{pronoun}"', self.fix, 1.0


def first_person(text: str) -> str | None:
    """The first pronoun of the first person singular, as written. "I" is none behind a word that
    takes a numeral ("phase I trials") or in a name ("Class I"), and "My" none within a name."""
    numbered, pattern = _pronouns()
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - LONGEST_BEFORE) : match.start()].split()
        if match["word"] is not None:
            if match["word"].islower() or not before:
                return match["word"]
            continue
        last = before[-1].casefold() if before else ""
        if not before or not (last in numbered or before[-1][:1].isupper()):
            return match["i"]
    return None


@cache
def _pronouns() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words before a numeral, and what a pronoun looks like: "I" before a small letter or
    with a verb tied to it, a possessive in any letters."""
    lists = lexicon.word_list("check_words")["first_person"]
    words = "|".join(lists["words"])
    pattern = re.compile(
        rf"(?<![\w&/.'’-])(?:(?P<i>I(?:['’](?:m|ve|d|ll))?)(?=,?\s+[a-z])"
        rf"|(?P<word>(?i:{words}))(?=[\s,;:.!?)]|\Z))(?!['’-])"
    )
    return frozenset(lists["before_numeral"]), pattern


class NoBullets(Check):
    id = "RC605"
    name = "no-bullets"
    title = "No bullet says what was done"
    severity = Severity.STYLE
    part = "impact"
    english = True
    why = (
        "The impact of the work is judged by what stands under each job, project or voluntary "
        "post. With nothing there, neither a reader nor this tool can judge it."
    )
    fix = "Under each job, add two to five bullets: what you did, to what, with what result."
    sources = (sources.BOCK, sources.MIT)
    bad = _JOB
    good = _JOB + "- Built 12 dashboards\n"

    def lines(self, ground: Ground) -> Sequence[BillLine]:
        if ground.bullets:
            return ()
        return super().lines(ground)

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if not ground.bullets:
            yield Flaw(self.name, "No bullet under a job, project or voluntary post", self.fix)
