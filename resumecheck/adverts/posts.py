"""Whether a resume's jobs bear the title that an advert asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from resumecheck.adverts.words import advert_words

_WORD = re.compile(r"[^\W_]+[+#]*")
_ASIDE = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_LONGEST = 200


class Post(NamedTuple):
    """A title without its dress: which post it is, and how high."""

    core: frozenset[str]
    levels: frozenset[str]


def held(asked: str, titles: Sequence[str]) -> tuple[str, bool | None]:
    """What the resume shows of the title, and whether it is met: None where that can't be told.

    `titles` are those of the resume's jobs, the latest first.
    """
    if not titles:
        return "no job title found", None
    wanted = post_of(asked)
    posts = [(title, post_of(title)) for title in titles]
    same = [(title, post) for title, post in posts if wanted.core and post.core == wanted.core]
    for title, post in same:
        if wanted.levels <= post.levels:
            return f"held: {title}", True
    if same:
        return f'held: {same[0][0]}, without "{" ".join(sorted(wanted.levels))}"', None
    shared = [title for title, post in posts if wanted.core & post.core]
    if shared:
        return f"near: {shared[0]}", None
    return f"latest job: {titles[0]}", False


def post_of(title: str) -> Post:
    """The words of a title that say which post it is, and those that say how high."""
    words = _WORD.findall(_ASIDE.sub(" ", title[:_LONGEST].casefold()))
    text = f" {' '.join(words)} "
    for first, others in _same():
        for other in others:
            text = text.replace(f" {other} ", f" {first} ")
    found = [word for word in text.split() if word not in _fillers()]
    levels = frozenset(found) & _levels()
    # "Lead" and "Intern" may be all that the title says
    return Post(frozenset(found) - levels or levels, levels)


@cache
def _same() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row[0], tuple(row[1:])) for row in advert_words().table["title"]["same"])


@cache
def _levels() -> frozenset[str]:
    return frozenset(advert_words().table["title"]["levels"])


@cache
def _fillers() -> frozenset[str]:
    return frozenset(advert_words().table["title"]["fillers"])
