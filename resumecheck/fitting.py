"""Which role pack fits a resume best, and why: its titles, and the keywords that it shows.

    fit = share + 0.3 * title

`share` is the part of the pack's billed weight that the resume shows (a line in a list only counts
0.6, as in the score). `title` is 1 where the resume's label or latest job bears a title of the
role, 0.5 for an earlier job, and half of it where other roles bear the title as well ("Software
Engineer"). Where no pack comes to 0.2, none fits: that is the resume of another trade. Without a
title it takes a share of 0.25, and a lead of 0.05 on the next pack: what an embedded engineer or a
security analyst shows is a fifth or a quarter of several packs. A pack that a title names is chosen
though another comes as close, and the reason says so. The figures are ours, set by some thirty
resumes of known trades.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from resumecheck import data_files
from resumecheck.cache import kept
from resumecheck.matching import KeywordMatch, Reading, match
from resumecheck.packs import list_roles, load_role

if TYPE_CHECKING:
    from resumecheck.extraction import Outline
    from resumecheck.language import Language
    from resumecheck.packs import PackLine, RolePack
    from resumecheck.resume import Resume

TITLE = 0.3
"""What a title is worth beside the share of keywords."""
EARLIER = 0.5
LOOSE = 0.5
LISTED = 0.6
LEAST = 0.2
"""The fit from which on a pack is chosen."""
UNTITLED = 0.25
"""The share from which on a pack is chosen that no title names."""
CLEAR = 0.05
"""The lead in fit by which a pack is chosen that no title names."""
CANDIDATES = 2
"""The packs that are matched with care, after a quick look at all."""


@dataclass(frozen=True, slots=True)
class RoleFit:
    """Why a role was chosen, or none was. `share` is 0 to 1; `title` is the resume's own words
    that name the role, None if there are none. `runner_up` is the next best role, by its title.
    """

    role: str | None
    title: str | None
    share: float
    runner_up: str | None
    runner_up_share: float
    best: str
    """The role that came nearest, by its title, also where none was chosen."""
    close: bool = False
    """The runner-up fits as well, or nearly."""

    @property
    def reason(self) -> str:
        """The choice in a sentence."""
        share = f"{self.share:.0%} of its keywords by weight"
        if self.role is None and not self.share:
            return "no role pack fits: no keyword of one is there"
        after = ""
        if self.runner_up is not None:
            after = f"{self.runner_up} with {self.runner_up_share:.0%}"
        if self.role is None and self.close and self.share >= LEAST:
            return f"no role pack fits clearly: {self.best} with {share} and {after} are as near"
        if self.role is None:
            return f"no role pack fits: {self.best} comes nearest, with {share}"
        named = f"the title “{self.title}” and " if self.title else ""
        if after:
            after = f"; {after} is as close" if self.close else f"; next is {after}"
        return f"{self.best} fits best, by {named}{share}{after}"

    def to_dict(self) -> dict[str, object]:
        """As plain JSON; shares with four decimals."""
        return {
            "role": self.role,
            "title": self.title,
            "share": round(self.share, 4),
            "runner_up": self.runner_up,
            "runner_up_share": round(self.runner_up_share, 4),
            "reason": self.reason,
        }


class _Fitted(NamedTuple):
    pack: RolePack
    matches: tuple[KeywordMatch, ...]
    share: float
    title: str | None
    fit: float


def best_fit(
    text: str, outline: Outline, resume: Resume, language: Language
) -> tuple[RolePack | None, tuple[KeywordMatch, ...], RoleFit]:
    """Of the packs that come with resumecheck the one that fits best, with its matches (None and
    none, where no pack fits), and why."""
    borne = tuple(_titles(resume))
    titles = {look.role: _title(look, borne) for look in _looks()}
    runs = _runs(text)
    looks = {look.role: look.share(runs) + TITLE * titles[look.role][0] for look in _looks()}
    nearest = sorted(looks, key=lambda role: -looks[role])[:CANDIDATES]
    reading = Reading(text, language)
    fitted = []
    for pack in map(load_role, nearest):
        matches = match(reading, outline.regions, pack, language)
        worth, title = titles[pack.id]
        share = share_of(pack, matches)
        fitted.append(_Fitted(pack, matches, share, title, share + TITLE * worth))
    fitted.sort(key=lambda one: -one.fit)
    best, after = fitted[0], fitted[1] if len(fitted) > 1 else None
    close = after is not None and best.fit - after.fit < CLEAR
    clear = best.title is not None or (best.share >= UNTITLED and not close)
    chosen = best.fit >= LEAST and clear
    why = RoleFit(
        role=best.pack.id if chosen else None,
        title=best.title,
        share=best.share,
        runner_up=after.pack.title if after else None,
        runner_up_share=after.share if after else 0.0,
        best=best.pack.title,
        close=close,
    )
    return (best.pack, best.matches, why) if chosen else (None, (), why)


def share_of(pack: RolePack, matches: Iterable[KeywordMatch]) -> float:
    """The share of the pack's billed weight that the matches show, 0 to 1."""
    worth = {"used": 1.0, "listed": LISTED, "missing": 0.0}
    shown = {found.keyword.id: worth[found.status] for found in matches}
    lines = pack.bill_lines
    whole = sum(line.weight for line in lines) or 1.0
    return sum(line.weight * max(shown[k.id] for k in line.members) for line in lines) / whole


# --- titles ---------------------------------------------------------------------------------------


def _title(look: _Look, titles: Iterable[_Title]) -> tuple[float, str | None]:
    """How well the resume's titles name the role (0 to 1), and the title that does."""
    found = [
        (weight * value, title)
        for title, folded, weight in titles
        for names, value in ((look.titles, 1.0), (look.loose_titles, LOOSE))
        if any(map(folded.__contains__, names))
    ]
    return max(found, key=lambda pair: pair[0], default=(0.0, None))


class _Title(NamedTuple):
    """A title that the resume bears: as written, as `_folded` writes it, and what it weighs."""

    text: str
    folded: str
    weight: float


def _titles(resume: Resume) -> Iterator[_Title]:
    """The titles that a resume bears: its label, its latest job, the earlier ones."""
    if resume.basics.label:
        yield _Title(resume.basics.label, _folded(resume.basics.label), 1.0)
    positions = [job.position for job in resume.work if job.position]
    for number, position in enumerate(positions):
        yield _Title(position, _folded(position), EARLIER if number else 1.0)


_WORD = re.compile(r"[^\W_]+[+#]*")


def _folded(title: str) -> str:
    """The words with a space around each, so that a title is looked for as whole words."""
    return f" {' '.join(_WORD.findall(title.casefold()))} "


# --- a quick look ---------------------------------------------------------------------------------

LONGEST = 4
"""Words in the longest form that the quick look sees."""


class _Look(NamedTuple):
    """What the quick look sees of a role: titles as `_folded` writes them, and for each line of
    the bill its weight and the forms that meet it, each written as one word."""

    role: str
    titles: list[str]
    loose_titles: list[str]
    lines: list[tuple[float, list[str]]]

    def share(self, runs: frozenset[str]) -> float:
        """`share_of` by a mere look at the words: no context, typing errors or inflections."""
        whole = sum(weight for weight, _ in self.lines) or 1.0
        shown = (weight for weight, forms in self.lines if not runs.isdisjoint(forms))
        return sum(shown) / whole


@cache
def _looks() -> tuple[_Look, ...]:
    """What the quick look sees of all roles, kept between runs: most are not looked at again."""
    rows = json.loads(kept("looks", data_files.key(), _made_looks))
    return tuple(_Look(*row) for row in rows)


def _made_looks() -> bytes:
    return json.dumps(list(map(_look, list_roles()))).encode()


def _look(pack: RolePack) -> _Look:
    def joined(form: str) -> str:
        return "".join(_WORD.findall(form.casefold()))

    def forms(line: PackLine) -> list[str]:
        return [joined(form) for word in line.members for form in (word.name, *word.aliases)]

    lines = [(line.weight, forms(line)) for line in pack.bill_lines]
    titles, loose_titles = (list(map(_folded, names)) for names in (pack.titles, pack.loose_titles))
    return _Look(pack.id, titles, loose_titles, lines)


def _runs(text: str) -> frozenset[str]:
    """Each run of up to `LONGEST` words, written as one."""
    found = _WORD.findall(text.casefold())
    longer = (
        zip(*(found[at:] for at in range(size)), strict=False) for size in range(2, LONGEST + 1)
    )
    return frozenset(found).union(*(map("".join, rows) for rows in longer))
