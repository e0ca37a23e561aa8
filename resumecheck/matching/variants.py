"""Other ways to write a term that follow from its own: without or with another name of its maker,
the verb of a practice, and misspellings."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Protocol

from resumecheck import lexicon

if TYPE_CHECKING:
    from resumecheck.language import Language

PRACTICES = frozenset({"practice", "concept", "method"})
"""The kinds of term that a verb may show: containerization, "containerized"."""

SHORTEST_REST = 5
"""Letters of a name without its maker's: "SageMaker", not "CLI"."""


class Term(Protocol):
    """What the matcher reads of a keyword or a skill."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def phrases(self) -> tuple[str, ...]: ...
    @property
    def case_sensitive(self) -> bool: ...
    @property
    def needs_context(self) -> bool: ...
    @property
    def traps(self) -> tuple[str, ...]: ...


@cache
def makers() -> Mapping[str, tuple[str, ...]]:
    """The names of makers, each with all names of the same maker; the longest first."""
    rows = lexicon.word_list("doubtful")["vendors"]["makers"]
    names = {name: tuple(row.split("|")) for row in rows for name in row.split("|")}
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


@cache
def maker_openers() -> frozenset[str]:
    """The first words of makers' names."""
    return frozenset(name.partition(" ")[0] for name in makers())


@cache
def maker_words() -> frozenset[str]:
    """The last words of makers' names: what stands right before a product."""
    return frozenset(name.split()[-1] for name in makers())


def by_maker(text: str, names: Container[str], language: Language) -> Iterator[str]:
    """A product's name without its maker's, if it is told from others so, and with the maker's
    other names: "Amazon SageMaker" is "SageMaker" and "AWS SageMaker".

    `names` holds the names and aliases of all terms, in lower case.
    """
    lower = text.casefold()
    if lower.partition(" ")[0] not in maker_openers():
        return
    maker = next((name for name in makers() if lower.startswith(name + " ")), None)
    if maker is None:
        return
    rest = text[len(maker) + 1 :].strip()
    if _tells(rest, language) and rest.casefold() not in names:
        yield rest
    for other in makers()[maker]:
        if other != maker and f"{other} {rest.casefold()}" not in names:
            yield f"{other} {rest}"


def _tells(rest: str, language: Language) -> bool:
    words = [word for word in rest.split() if len(word) >= SHORTEST_REST]
    return any(not word.isupper() and not language.is_word(word) for word in words)


@cache
def technical_words() -> tuple[str, ...]:
    """Words that make the text around them a technical one, whatever the role."""
    return tuple(lexicon.word_list("doubtful")["technical"]["words"])


@cache
def misspellings() -> Mapping[str, str]:
    """Misspellings too far from the right form to be guessed, with that form in lower case."""
    wrong: dict[str, str] = lexicon.word_list("misspellings")["wrong"]
    return {form: right.casefold() for form, right in wrong.items()}


@cache
def other_words() -> frozenset[str]:
    """What is near to a term and something else."""
    return frozenset(lexicon.word_list("misspellings")["other"]["words"])


@cache
def _verbless() -> frozenset[str]:
    return frozenset(lexicon.word_list("doubtful")["practices"]["verbless"])


def verb_of(noun: str, language: Language) -> str | None:
    """The verb that a practice's name is made of: containerization → containerize, deployment →
    deploy, monitoring → monitor. None if it is made of none."""
    if noun.endswith("ing"):
        verb = language.verb_lemma(noun)
        return None if verb in _verbless() or verb == noun else verb
    if noun.endswith("ization"):
        return noun[:-5] + "e"
    stems: list[str] = []
    if noun.endswith("ation"):
        stems = [noun[:-3] + "e", noun[:-5] + "e", noun[:-5]]
    elif noun.endswith("tion"):
        stems = [noun[:-3]]
    elif noun.endswith("ment"):
        stems = [noun[:-4]]
    verbs = [stem for stem in stems if len(stem) > 2 and language.verb_lemma(stem) == stem]
    return verbs[0] if verbs and verbs[0] not in _verbless() else None
