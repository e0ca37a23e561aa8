"""What a sentence of an advert names and does not ask for: "No PHP.", "You won't need Java"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from resumecheck.adverts.sections import Clause, part_span
from resumecheck.adverts.spans import Found, is_joint
from resumecheck.adverts.words import AdvertWords

_LONGEST_SENTENCE = 3_000
_REACH = 60
"""Letters before a name in which the words that refuse it stand."""
_LIST_END = re.compile(r"\b(?:and|or|nor|und|oder)\b|[/&]", re.IGNORECASE)


def without_refused(
    spans: Sequence[Found], clauses: Sequence[Clause], words: AdvertWords
) -> list[Found]:
    """The spans that are asked for; both are in order of place, the spans apart."""
    starts = [span.start for span in spans]
    refused: set[int] = set()
    for clause in clauses:
        sentence = clause.sentence
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low < high and len(sentence.text) <= _LONGEST_SENTENCE:
            refused.update(_Refusals(clause, spans[low:high], words).starts())
    return [span for span in spans if span.start not in refused]


class _Refusals:
    """The work on one sentence."""

    def __init__(self, clause: Clause, spans: Sequence[Found], words: AdvertWords) -> None:
        self._clause, self._spans, self._words = clause, spans, words
        self._text, self._offset = clause.sentence.text, clause.sentence.start

    def starts(self) -> Iterator[int]:
        """Where the refused spans begin."""
        for run in self._runs():
            before = [span for span in run if self._is_refused_before(span)]
            behind = [span for span in run if self._is_refused_behind(span)]
            if before:
                # "No PHP, Java or Ruby" refuses what follows, too
                yield from (span.start for span in run if span.start >= before[0].start)
            elif behind:
                yield from (span.start for span in run if span.start <= behind[-1].start)

    def _runs(self) -> Iterator[list[Found]]:
        """The spans that are listed together; a list ends with "and" or "or", so a mere comma
        parts two demands."""
        run: list[Found] = []
        joints: list[str] = []
        for span in self._spans:
            between = self._between(run[-1].end, span.start) if run else ""
            if run and not is_joint(between):
                yield from _parted(run, joints)
                run, joints = [], []
            elif run:
                joints.append(between)
            run.append(span)
        yield from _parted(run, joints)

    def _between(self, start: int, end: int) -> str:
        return self._text[start - self._offset : end - self._offset]

    def _is_refused_before(self, span: Found) -> bool:
        at = span.start - self._offset
        words = self._text[max(at - _REACH, 0) : at]
        fillers = self._words.table["cues"]["refused_fillers"]
        for match in self._words.cue("refuses").finditer(words):
            rest = words[match.end() :]
            if rest.strip() == rest or not all(word in fillers for word in rest.lower().split()):
                continue
            ahead = words[: match.start()].rstrip()
            if not any(
                saved.end() == len(ahead)
                for saved in self._words.cue("refuses_nothing").finditer(ahead)
            ):
                return True
        return False

    def _is_refused_behind(self, span: Found) -> bool:
        low = span.end - self._offset
        _, high = part_span(self._clause, span.start)
        found = self._words.cue("refused_behind").search(self._text, low, max(low, high))
        if found is None:
            return False
        ends = (other.start - self._offset for other in self._spans)
        until = next((end for end in ends if end >= found.end()), len(self._text))
        rest = self._words.cue("no_wishes").sub("", self._text[found.end() : until])
        return self._words.cue("preferred").search(rest) is None


def _parted(run: list[Found], joints: Sequence[str]) -> Iterator[list[Found]]:
    """A run as it is if it is a list that ends with "and" or "or", else each span by itself."""
    if joints and _LIST_END.search(joints[-1]):
        yield run
    else:
        yield from ([span] for span in run)
