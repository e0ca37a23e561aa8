"""Compare what a file gave with the truth: counts of right answers, and each miss in words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from _run import MEMORY_MIB, Observation
from _truth import Case, Person, TrueBullet, plain

ATS_FINDINGS = frozenset(
    {
        "multi-column",
        "table-layout",
        "text-box",
        "contact-in-header",
        "no-text-layer",
        "garbled-text",
        "hidden-text",
        "prompt-injection",
        "keyword-stuffing",
        "too-long",
        "letterspaced-heading",
        "not-a-resume",
        "icon-glyphs",
    }
)
"""The findings that the manifest judges; others (weak-opening, …) are neither right nor false."""

FIELD_FINDINGS = {"missing-name": "name", "missing-email": "email", "missing-phone": "phone"}
"""Findings that are false where the file prints the field."""

_DIGITS_KEPT = 8
"""How many last digits of a phone number count where the maker of the file reformats it."""


@dataclass(slots=True)
class Tally:
    """How many answers were asked for, and how many were right."""

    right: int = 0
    asked: int = 0

    def add(self, ok: bool) -> bool:
        """Count one answer and hand it on."""
        self.right += ok
        self.asked += 1
        return ok

    @property
    def share(self) -> float | None:
        """The share of right answers, None where nothing was asked."""
        return self.right / self.asked if self.asked else None


@dataclass(slots=True)
class Verdict:
    """What one file, or several added up, came to."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)
    """(measure, what was missed)"""

    def check(self, measure: str, ok: bool, miss: str) -> bool:
        """Count an answer; a wrong one is noted as a miss."""
        if not ok:
            self.misses.append((measure, miss))
        return self.tally(measure).add(ok)

    def count(self, measure: str, miss: str) -> None:
        """Count something that should not be there."""
        self.counts[measure] += 1
        self.misses.append((measure, miss))

    def tally(self, measure: str) -> Tally:
        """The tally of a measure, made when first asked for."""
        return self.tallies.setdefault(measure, Tally())


def add_up(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict over all; the misses stay with the files."""
    whole = Verdict()
    for verdict in verdicts:
        whole.counts.update(verdict.counts)
        for measure, tally in verdict.tallies.items():
            into = whole.tally(measure)
            into.right += tally.right
            into.asked += tally.asked
    return whole


def judge(
    case: Case, seen: Observation, keyword_ids: Mapping[str, str], checks: frozenset[str]
) -> Verdict:
    """The verdict on one file.

    `keyword_ids` maps the truth's names of keywords to the pack's ids (see `map_keywords`),
    `checks` holds the names of the findings that are built.
    """
    verdict = Verdict()
    judge_outcome(verdict, case, seen)
    # a file that could not be read misses all that it holds
    report = seen.report or {"findings": [], "keywords": [], "bullets": []}
    judge_findings(verdict, case, report["findings"], checks)
    if case.person is None or case.clear_error or case.text_layer == "none":
        return verdict
    statuses = {keyword["id"]: keyword["status"] for keyword in report["keywords"]}
    judge_keywords(verdict, case, case.person, statuses, keyword_ids)
    judge_bullets(verdict, case, report["bullets"], seen.text)
    judge_contact(verdict, case, case.person, seen)
    resume = seen.resume or {}
    judge_jobs(verdict, case, case.person, resume.get("work", ()))
    judge_education(verdict, case.person, resume.get("education", ()))
    judge_skills(verdict, case, case.person, resume.get("skills", ()))
    judge_parents(verdict, case, resume)
    judge_sections(verdict, case, section_names(resume), seen.text)
    return verdict


def judge_outcome(verdict: Verdict, case: Case, seen: Observation) -> None:
    """A clear error where one is asked for, else a reading; no crash, and bounded memory."""
    if seen.crash is not None:
        verdict.count("crashes", seen.crash)
    if case.clear_error:
        ok = seen.error is not None or (seen.report is not None and case.reading_is_fine)
        modest = (seen.peak_mib or 0.0) <= MEMORY_MIB
        what = f"{seen.peak_mib or 0:.0f} MiB" if ok else "read, where an error is expected"
        verdict.check("clear errors", ok and modest, seen.crash or what)
    else:
        verdict.check("read", seen.report is not None, seen.error or seen.crash or "")
    for text in case.must_not_contain:
        if text in seen.text:
            verdict.count("forbidden text", text)


def judge_findings(
    verdict: Verdict,
    case: Case,
    findings: Sequence[Mapping[str, Any]],
    checks: frozenset[str],
) -> None:
    """The findings that the manifest asks for, and those that it does not."""
    made = {finding["name"] for finding in findings}
    for name in sorted(case.expected & checks):
        verdict.check("findings", name in made, f"no {name}")
    for name in sorted(case.expected - checks):
        verdict.counts[f"not built yet: {name}"] += 1
    false = (made & ATS_FINDINGS) - case.expected - case.optional | (made & case.forbidden)
    if case.judged:
        false |= {n for n, f in FIELD_FINDINGS.items() if n in made and f not in case.not_rendered}
    for name in sorted(false):
        verdict.count("false findings", name)


def map_keywords(names: Iterable[str], pack: Sequence[Any]) -> dict[str, str]:
    """The truth's names → ids of the pack's keywords, by name, id or alias; others are absent."""
    forms: dict[str, str] = {}
    for keyword in pack:
        forms.setdefault(keyword.name.casefold(), keyword.id)
    for keyword in pack:
        for form in (keyword.id, *keyword.aliases):
            forms.setdefault(form.casefold(), keyword.id)
    return {name: forms[name.casefold()] for name in sorted(names) if name.casefold() in forms}


def judge_keywords(
    verdict: Verdict,
    case: Case,
    person: Person,
    statuses: Mapping[str, str],
    keyword_ids: Mapping[str, str],
) -> None:
    """Precision over what was found, recall over what is there; borderline ones aside."""
    for name, id in keyword_ids.items():
        found = statuses.get(id, "missing") != "missing"
        if found and name in case.undeserved and name not in person.present:
            verdict.counts["undeserved"] += 1
        if found and (name in person.present or name in person.absent):
            verdict.check("keyword precision", name in person.present, f"+{name}")
        if name in person.present:
            verdict.check("keyword recall", found, f"-{name}")


def judge_bullets(
    verdict: Verdict, case: Case, bullets: Sequence[Mapping[str, Any]], text: str
) -> None:
    """Whole, in order, under the right section, and judged right; none that is no bullet."""
    reported = [plain(bullet["text"]) for bullet in bullets]
    places = {bullet: reported.index(bullet) for bullet in reported}
    asked = case.bullets
    found = [places.get(plain(bullet.text)) for bullet in asked]
    ordered = in_order(found)
    whole_text = plain(text)
    for at, bullet in enumerate(asked):
        verdict.check("in text", plain(bullet.text) in whole_text, bullet.text)
        whole = verdict.check("whole", found[at] is not None, bullet.text)
        if not whole:
            verdict.tally("in order").add(False)
            continue
        verdict.check("in order", at in ordered, bullet.text)
        judge_bullet(verdict, bullet, bullets[found[at] or 0])
    known = {plain(bullet.text) for bullet in asked} | case.extra_bullets
    for text_reported in reported:
        if text_reported not in known:
            verdict.count("spurious", text_reported)


def judge_bullet(verdict: Verdict, truth: TrueBullet, bullet: Mapping[str, Any]) -> None:
    """What the report says of a bullet that it found whole."""
    said = bullet["section"]
    verdict.check("section", said == truth.section, f"{said}, not {truth.section}: {truth.text}")
    verb, strong = bullet["verb"], bullet["strong"]
    right = not strong
    if truth.verbs:
        # where people differ on the opening being weak, the verb alone is judged
        right = verb in truth.verbs and (strong or truth.weak is None)
    verdict.check("verb", right, f"{verb!r}, {'strong' if strong else 'not strong'}: {truth.text}")
    for measure, wanted, given in (
        ("quantified", truth.quantified, bullet["quantified"]),
        ("weak opening", truth.weak, bullet["weak_opening"] is not None),
    ):
        if wanted is not None:
            verdict.check(measure, given == wanted, f"{given}: {truth.text}")


def in_order(positions: Sequence[int | None]) -> frozenset[int]:
    """The indices of a longest part of `positions` that only rises; None counts as not there."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, position in enumerate(positions):
        if position is None:
            continue
        rank = bisect_left(tails, position)
        tails[rank:], ends[rank:] = (
            [position, *tails[rank + 1 :]],
            [at, *ends[rank + 1 :]],
        )
        before[at] = ends[rank - 1] if rank else None
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)


def judge_contact(verdict: Verdict, case: Case, person: Person, seen: Observation) -> None:
    """Name, e-mail and phone: as fields, and in the text."""
    basics = ((seen.report or {}).get("resume") or {}).get("basics", {})
    same_phone = reformatted_phone if case.phone_reformatted else exact_phone
    fields: tuple[tuple[str, str, Callable[[str, str], bool]], ...] = (
        ("name", person.name, same_words),
        ("email", person.email, same_words),
        ("phone", person.phone, same_phone),
    )
    kept = _DIGITS_KEPT if case.phone_reformatted else 0
    for name, wanted, same in fields:
        if name in case.not_rendered:
            continue
        given = str(basics.get(name, ""))
        verdict.check(name, same(given, wanted), f"{given!r}, not {wanted!r}")
        shown = phone_in(seen.text, wanted, kept) if name == "phone" else _in(seen.text, wanted)
        verdict.check(f"{name} in text", shown, wanted)


def _in(text: str, wanted: str) -> bool:
    return folded(wanted) in folded(text)


def folded(text: str) -> str:
    """For comparison: composed, one kind of space, small letters."""
    return plain(unicodedata.normalize("NFC", text)).casefold()


def same_words(given: str, wanted: str) -> bool:
    """Whether two values differ only in letter case and spacing."""
    return folded(given) == folded(wanted)


def digits(text: str) -> str:
    """The digits of a phone number; "(0)" is kept, as in the file."""
    return re.sub(r"\D", "", text)


def exact_phone(given: str, wanted: str) -> bool:
    """Whether two phone numbers have the same digits."""
    return digits(given) == digits(wanted)


def reformatted_phone(given: str, wanted: str) -> bool:
    """Whether two phone numbers end in the same digits."""
    return digits(given)[-_DIGITS_KEPT:] == digits(wanted)[-_DIGITS_KEPT:]


def phone_in(text: str, wanted: str, kept: int = 0) -> bool:
    """Whether the (last `kept`) digits stand in the text with at most three signs between."""
    return re.search(r"\D{0,3}".join(digits(wanted)[-kept:]), text) is not None


def judge_jobs(
    verdict: Verdict, case: Case, person: Person, given: Sequence[Mapping[str, Any]]
) -> None:
    """Each job beside the entry that is most like it; entries too many are counted."""
    rest = list(given)
    for job in person.jobs:
        wanted = {
            "company": job.company,
            "title": job.title,
            "start": job.start,
            "end": job.end,
        }
        found = _nearest(rest, {_JOB_KEYS[name]: value for name, value in wanted.items()})
        for name, value in wanted.items():
            said = str(found.get(_JOB_KEYS[name], ""))
            verdict.check(name, same_words(said, value), f"{said!r}, not {value!r}")
    if person.jobs and not case.extra_bullets:
        for entry in rest:
            verdict.count("extra jobs", f"{entry.get('position')!r} at {entry.get('name')!r}")


_JOB_KEYS = {"company": "name", "title": "position", "start": "startDate", "end": "endDate"}


def _nearest(rest: list[Mapping[str, Any]], wanted: Mapping[str, str]) -> Mapping[str, Any]:
    """The entry that agrees in most fields, taken out of `rest`; empty if none agrees."""

    def agreed(entry: Mapping[str, Any]) -> int:
        return sum(same_words(str(entry.get(key, "")), value) for key, value in wanted.items())

    best = max(rest, key=agreed, default=None)
    if best is None or not agreed(best):
        return {}
    rest.remove(best)
    return best


def judge_education(verdict: Verdict, person: Person, given: Sequence[Mapping[str, Any]]) -> None:
    """School, degree, subject and dates; a theme may print the years alone."""
    rest = list(given)
    for study in person.education:
        wanted = {
            "institution": study.institution,
            "studyType": study.degree,
            "area": study.area,
            "startDate": study.start,
            "endDate": study.end,
        }
        found = _nearest(rest, wanted)
        for key, value in wanted.items():
            said = str(found.get(key, ""))
            year = key.endswith("Date") and said == value[:4]
            ok = year or same_words(said, value)
            verdict.check("education", ok, f"{key}: {said!r}, not {value!r}")


def judge_skills(
    verdict: Verdict, case: Case, person: Person, given: Sequence[Mapping[str, Any]]
) -> None:
    """How many of the skills are there, in a group or alone."""
    if "skills" in case.not_rendered:
        return
    names = {folded(str(skill.get("name", ""))) for skill in given}
    names |= {folded(word) for skill in given for word in skill.get("keywords", ())}
    for skill in person.skills:
        verdict.check("skills", folded(skill) in names, f"-{skill}")


def judge_parents(verdict: Verdict, case: Case, resume: Mapping[str, Any]) -> None:
    """Each bullet under the job, project or organisation that it stands under in the file."""
    if case.person is None or not case.person.jobs:
        return
    parents: dict[str, list[str]] = {}
    for key, name in (("work", "name"), ("projects", "name"), ("volunteer", "organization")):
        for entry in resume.get(key, ()):
            for text in entry.get("highlights", ()):
                parents.setdefault(plain(text), []).append(folded(str(entry.get(name, ""))))
    for bullet in case.bullets:
        said = parents.get(plain(bullet.text), [])
        ok = folded(bullet.parent) in said
        verdict.check("under job", ok, f"{said}, not {bullet.parent!r}: {bullet.text}")


_SECTION_OF = {"work": "experience"}


def section_names(resume: Mapping[str, Any]) -> frozenset[str] | None:
    """The canonical sections that a JSON Resume has, None where it has `basics` only."""
    names = {_SECTION_OF.get(key, key) for key, value in resume.items() if value}
    names -= {"basics", "meta"}
    if not names:
        return None
    return frozenset(names | ({"summary"} if resume.get("basics", {}).get("summary") else set()))


def judge_sections(
    verdict: Verdict, case: Case, found: frozenset[str] | None, text: str = ""
) -> None:
    """The set of sections; not judged while the program gives none. A summary may stand in the
    text without a heading."""
    if found is None or not case.sections:
        return
    wanted = frozenset(case.sections) - {"other"} - set(case.not_rendered)
    if case.person is not None and case.person.summary and "summary" not in wanted:
        found -= {"summary"} if _in(text, case.person.summary) else set()
    for name in sorted(wanted | found):
        sign = "-" if name in wanted else "+"
        verdict.check("sections", name in wanted and name in found, f"{sign}{name}")
