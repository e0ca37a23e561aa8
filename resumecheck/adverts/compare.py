"""What an advert asks for besides terms, beside what a resume shows. No points hang on it: a
resume's dates and wording tell too little to bill them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from resumecheck.adverts.facts import degree_rank, language_named, level_named
from resumecheck.adverts.model import Advert, LanguageAsked, YearsAsked
from resumecheck.adverts.posts import held
from resumecheck.resume import Resume


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing asked and what the resume shows; `met` is None where that can't be told."""

    kind: str
    """"title", "years", "degree" or "language"."""
    asked: str
    shown: str
    met: bool | None
    need: str

    def to_dict(self) -> dict[str, object]:
        """Plain JSON."""
        return asdict(self)


def compare(
    advert: Advert, resume: Resume, statuses: Mapping[str, str], years: float | None
) -> tuple[Fact, ...]:
    """The facts of an advert beside the resume's. `statuses` are those of the keywords, by id,
    and `years` those in dated jobs, None where no job is dated."""
    return tuple(_facts(advert, resume, statuses, years))


def _facts(
    advert: Advert, resume: Resume, statuses: Mapping[str, str], whole: float | None
) -> Iterator[Fact]:
    if advert.title:
        shown, met = held(advert.title, [job.position for job in resume.work if job.position])
        yield Fact("title", advert.title, shown, met, "mentioned")
    names = {term.id: term.name for term in advert.terms}
    for years in advert.years:
        yield _years(years, names, statuses, whole)
    if advert.degree is not None:
        yield _degree(advert, resume)
    yield from _languages(advert, resume)


def _years(
    asked: YearsAsked, names: Mapping[str, str], statuses: Mapping[str, str], whole: float | None
) -> Fact:
    span = f"{asked.minimum:g}" + (f" to {asked.maximum:g}" if asked.maximum else " or more")
    if not asked.terms:
        shown = f"your dated jobs sum to {whole:g}, in any field" if whole else "no dated job found"
        met = whole >= asked.minimum if whole else None
        return Fact("years", f"{span} years of experience", shown, met, asked.need)
    what = ", ".join(names[id] for id in asked.terms)
    missing = [names[id] for id in asked.terms if statuses.get(id, "missing") == "missing"]
    shown = "named; dates don't tell how long"
    if missing:
        shown = f"{', '.join(missing)}: not in the resume"
    met = False if len(missing) == len(asked.terms) else None
    return Fact("years", f"{span} years of {what}", shown, met, asked.need)


def _degree(advert: Advert, resume: Resume) -> Fact:
    degree = advert.degree
    assert degree is not None  # noqa: S101 - the caller's condition
    asked = degree.title + (" or equivalent experience" if degree.or_experience else "")
    found = [
        (rank, row.study_type)
        for row in resume.education
        if row.study_type and (rank := degree_rank(row.study_type)) is not None
    ]
    if not found:
        return Fact("degree", asked, "no degree found", None, degree.need)
    rank, name = max(found, key=lambda pair: pair[0])
    met = rank >= degree.rank or (None if degree.or_experience else False)
    return Fact("degree", asked, name, met, degree.need)


def _languages(advert: Advert, resume: Resume) -> Iterator[Fact]:
    listed = {language_named(row.language): row.fluency for row in resume.languages if row.language}
    for asked in advert.languages:
        name = asked.language
        wanted = f"{name} ({_said(asked)})" if asked.level else name
        key = name.casefold()
        if key in listed:
            fluency = listed[key]
            shown = f"listed: {fluency}" if fluency else "listed"
            yield Fact("language", wanted, shown, _speaks(asked, fluency), asked.need)
        elif key == "english":
            # The resume that we read is itself in English
            yield Fact("language", wanted, "not listed", None, asked.need)
        else:
            yield Fact("language", wanted, "not listed", False, asked.need)


def _said(asked: LanguageAsked) -> str | None:
    """The level as the advert words it; in capitals only where it is one of the framework's."""
    words = asked.wording
    return asked.level if words is None or words.upper() == asked.level else words.lower()


def _speaks(asked: LanguageAsked, fluency: str | None) -> bool:
    """Whether the level that is listed will do; without one it is not held against anybody."""
    shown = level_named(fluency) if fluency else None
    return shown is None or asked.level is None or shown >= asked.level
