"""From places to terms: the same thing is one term, with its need, weight and alternatives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from resumecheck import lexicon
from resumecheck.adverts.library import Entry, entries, is_proper
from resumecheck.adverts.model import NAMED, NEEDS, AskedTerm, Mention, Need
from resumecheck.adverts.sections import Clause, own_need, strongest
from resumecheck.adverts.spans import Found, alternatives
from resumecheck.adverts.words import AdvertWeights, AdvertWords

_PLURAL = re.compile(r"(?<=[A-Z]{2})s\Z")


def build_terms(
    text: str,
    clauses: Sequence[Clause],
    spans: Sequence[Found],
    words: AdvertWords,
    weights: AdvertWeights,
) -> tuple[AskedTerm, ...]:
    """The terms, heaviest first. `spans` are in order of place and apart."""
    mentions: dict[str, list[Mention]] = {}
    sources: dict[str, Found] = {}
    ids: dict[tuple[int, int], str] = {}
    numbered = _clauses_of(clauses, spans)
    for span, clause in zip(spans, numbered, strict=True):
        id = entries()[span.entry].id if span.entry else _id(text[span.start : span.end])
        ids[span.start, span.end] = id
        mentions.setdefault(id, []).append(_mention(text, span, clause, words))
        if id not in sources or (span.alias and not sources[id].alias):
            sources[id] = span
    groups = _groups(text, spans, ids, mentions)
    order = {id: place for place, id in enumerate(mentions)}
    terms = [
        _term(id, mentions[id], sources[id], groups.get(id), _early(order[id], len(order)), weights)
        for id in mentions
    ]
    return _billed(sorted(terms, key=lambda term: (-term.weight, order[term.id])), weights)


def _early(place: int, count: int) -> float:
    return 1 - place / max(count - 1, 1)


def _id(text: str) -> str:
    """An id of the term's words; signs that tell names apart are spelled out."""
    lower = _PLURAL.sub("", text).lower().replace("+", "-plus").replace("#", "-sharp")
    return re.sub(r"[^\w]+", "-", lower).strip("-") or "term"


def _clauses_of(clauses: Sequence[Clause], spans: Sequence[Found]) -> list[Clause]:
    """The clause of each span; both are in order."""
    found = []
    at = 0
    for span in spans:
        while at + 1 < len(clauses) and clauses[at].sentence.end <= span.start:
            at += 1
        found.append(clauses[at])
    return found


def _mention(text: str, span: Found, clause: Clause, words: AdvertWords) -> Mention:
    need: Need = "required" if clause.section == "title" else clause.need
    if need == "preferred" and clause.section != "preferred":
        need = own_need(clause, span.start, words)
    shown = text[span.start : span.end]
    named = _is_named(span, shown) and shown.lower() not in words.words("acronyms")
    if clause.section == "title" and span.kind not in NAMED:
        named = False  # "DevOps Engineer" is a job
    return Mention(span.start, span.end, shown, clause.section, need, named)


def _is_named(span: Found, shown: str) -> bool:
    """Whether the words are a name: of a kind that has names and not plain words of it ("pivot
    tables" of Excel), or written as a name."""
    if span.entry is None:
        return span.kind in NAMED
    form = span.entry.partition(":")[2]
    if span.kind not in NAMED:
        acronym = shown.isupper() and shown.isalpha()
        return acronym or (is_proper(form) and not shown.islower())
    plain = shown.islower() and all(map(lexicon.is_word, re.findall(r"[^\W\d_]+", shown)))
    return not plain or shown == entries()[span.entry].name


def _term(
    id: str,
    mentions: Sequence[Mention],
    source: Found,
    group: str | None,
    early: float,
    weights: AdvertWeights,
) -> AskedTerm:
    need = strongest(mention.need for mention in mentions)
    section = max(weights.section[_section(mention)] for mention in mentions)
    more = min(len(mentions) - 1, weights.most_repeats)
    weight = section * weights.kind.get(source.kind, 1.0)
    weight *= (1 + weights.repeat * more) * (1 + weights.early * early)
    if any(mention.section == "title" for mention in mentions):
        weight += weights.title
    entry = entries()[source.entry] if source.entry else None
    return AskedTerm(
        id=id,
        name=_name([mention.text for mention in mentions], entry),
        kind=source.kind,
        skill=entry.skill if entry else None,
        need=need,
        weight=round(weight, 2),
        mentions=tuple(mentions),
        aliases=_aliases(source, entry),
        group=group,
    )


def _aliases(source: Found, entry: Entry | None) -> tuple[str, ...]:
    """Other ways to write a term that is no skill of the library."""
    if entry is not None and entry.skill is None:
        return (entry.name, *entry.forms)
    return (source.alias,) if source.alias else ()


def _section(mention: Mention) -> str:
    """The row of the weights: what the sentence says, or else its section."""
    if mention.need != "mentioned":
        return mention.need
    return (
        mention.section
        if mention.section in ("skills", "stack", "responsibilities")
        else "mentioned"
    )


def _name(texts: Sequence[str], entry: Entry | None) -> str:
    """What the term is called: as the library has it if the advert says so too, else in the
    advert's most frequent words, because those are searched for."""
    spoken = [" ".join(text.split()) for text in texts]
    if entry is not None and entry.name.lower() in {text.lower() for text in spoken}:
        return entry.name
    return Counter(spoken).most_common(1)[0][0]


def _groups(
    text: str,
    spans: Sequence[Found],
    ids: Mapping[tuple[int, int], str],
    mentions: Mapping[str, Sequence[Mention]],
) -> dict[str, str]:
    """The group of each term that is one of some alternatives, and nowhere asked for by itself
    more strongly."""
    groups: dict[str, str] = {}
    for run in alternatives(text, spans):
        members = list(dict.fromkeys(ids[span.start, span.end] for span in run))
        free = [id for id in members if id not in groups and _only_here(run, ids, id, mentions[id])]
        if len(free) > 1 and len(free) == len(members):
            name = "any-of-" + "-".join(free)
            groups.update(dict.fromkeys(free, name[:80].strip("-")))
    return groups


def _only_here(
    run: Iterable[Found],
    ids: Mapping[tuple[int, int], str],
    id: str,
    mentions: Sequence[Mention],
) -> bool:
    """Whether no other place asks for the term as strongly as the alternatives do."""
    here = {span.start for span in run if ids[span.start, span.end] == id}
    need = NEEDS.index(strongest(m.need for m in mentions if m.start in here))
    return all(NEEDS.index(m.need) > need for m in mentions if m.start not in here)


def _billed(terms: Sequence[AskedTerm], weights: AdvertWeights) -> tuple[AskedTerm, ...]:
    """The terms with the heaviest lines marked: a term, or a group of alternatives."""
    lines: dict[str, None] = {}
    for term in terms:
        if term.kind != "soft":
            lines.setdefault(_line(term))
    counted = set(list(lines)[: weights.most_lines])
    return tuple(
        replace(term, billed=term.kind != "soft" and _line(term) in counted) for term in terms
    )


def _line(term: AskedTerm) -> str:
    return f"group:{term.group}" if term.group else f"term:{term.id}"
