"""Headings, sections, entries, personal data and pronouns: what is found, and what is not."""

from __future__ import annotations

import pytest
from resumes import GOOD, names, score

from resumecheck import lexicon
from resumecheck.checks.wording import first_person
from resumecheck.packs import load_words


def said(markdown: str, name: str) -> str | None:
    """The message of the check, or None."""
    return next((f.message for f in score(markdown).findings if f.name == name), None)


@pytest.mark.parametrize(
    ("old", "new", "standard"),
    [
        ("## Experience", "## Where I've Worked", "Experience"),
        ("## Experience", "## WHERE I’VE WORKED", "Experience"),
        ("## Experience", "## Experiance", "Experience"),
        ("## Experience", "## Work Experiance", "Experience"),
        ("## Skills", "## My Stack", "Skills"),
        ("## Skills", "## Skils", "Skills"),
        ("## Education", "## Eductaion", "Education"),
        ("## Summary", "## At a glance", "Summary"),
    ],
)
def test_an_odd_heading_is_named_with_the_standard_word(old: str, new: str, standard: str) -> None:
    report = score(GOOD.replace(old, new))
    finding = next(f for f in report.findings if f.name == "nonstandard-heading")
    assert f'the standard word is "{standard}"' in finding.message
    assert finding.fix == f'Write "{standard}" instead.'
    assert finding.places[0].excerpt == new.removeprefix("## ")
    assert "missing-section" not in names(report), "the same heading is billed twice"


def test_an_unknown_heading_over_dated_entries_may_be_experience() -> None:
    report = score(GOOD.replace("## Experience", "## My journey"))
    finding = next(f for f in report.findings if f.name == "nonstandard-heading")
    assert finding.message.endswith('"My journey" (is it "Experience"?)')
    assert "missing-section" not in names(report)


@pytest.mark.parametrize(
    "heading",
    [
        "Work Experience", "Professional Experience", "EMPLOYMENT HISTORY", "Technical Skills",
        "Core Competencies", "Profile", "Objective", "Academic Background", "Licenses",
        "Awards & Honors", "Publications", "Volunteer Experience", "Hobbies", "Referees",
        # sections for which there is no standard
        "Memberships", "Security Clearance", "Board Games Designed", "Choral Works",
        "Patents & Grants", "Working Holidays", "Fieldwork", "Repertoire", "Screen Credits",
    ],
)  # fmt: skip
def test_a_standard_heading_and_one_without_a_standard_pass(heading: str) -> None:
    more = GOOD + f"\n## {heading}\n\nThings of 2019 – 2021\n"
    assert said(more, "nonstandard-heading") is None


def test_every_unusual_heading_is_one_that_we_know() -> None:
    known = {heading.section: heading.synonyms for heading in load_words().headings}
    table = lexicon.word_list("check_words")["unusual_headings"]
    for section, forms in table.items():
        assert set(forms) <= set(known[section])


@pytest.mark.parametrize(
    ("head", "lacks"),
    [
        ("**Data Engineer**, Mar 2021 – Present", '"Data Engineer" has no employer'),
        ("**Northern Parcels Ltd**, Mar 2021 – Present", '"Northern Parcels Ltd" has no title'),
        ("**Data Engineer**, Northern Parcels, Mar 2021 – Present", None),
        ("**Freelance Photographer**, Mar 2021 – Present", None),
        ("**Career break**, Mar 2021 – Present", None),
        ("**Parental leave**, Mar 2021 – Present", None),
    ],
)
def test_a_job_needs_a_title_and_an_employer(head: str, lacks: str | None) -> None:
    text = GOOD.replace("**Machine Learning Engineer**, Northern Parcels, Mar 2021 – Present", head)
    assert head in text
    assert said(text, "incomplete-entry") == lacks


def test_a_degree_needs_a_school() -> None:
    message = said(GOOD.replace("Example University, ", ""), "incomplete-entry")
    assert message == '"MSc Statistics" has no school'


def test_what_a_template_left_open_is_billed_once() -> None:
    report = score(GOOD.replace("Machine Learning Engineer**, Northern", "[Job title]**, Northern"))
    assert "placeholder-text" in names(report)
    assert "incomplete-entry" not in names(report)


def test_a_heading_without_text_is_empty_but_not_one_over_another() -> None:
    assert said(GOOD + "\n## Languages\n", "empty-section") == 'Nothing stands under "Languages"'
    assert said(GOOD + "\n## References available on request\n", "empty-section") is None
    over = GOOD.replace("## Experience\n", "## Experience\n\n## Relevant Experience\n")
    assert said(over, "empty-section") is None


def test_capitals_under_a_heading_are_its_text() -> None:
    capitals = GOOD.upper().replace("PYTHON, SQL, DOCKER, GIT", "CATIA, MATLAB")
    assert said(capitals, "empty-section") is None


def test_an_outsized_section_is_longer_than_work_and_education() -> None:
    long = "Likes walks by the canal and old radios. " * 30
    message = said(GOOD + f"\n## Interests\n\n{long}\n", "outsized-section")
    assert message is not None
    assert message.startswith('"Interests" has 240 words')
    assert said(GOOD + f"\n## Publications\n\n{long}\n", "outsized-section") is None
    assert said(GOOD + f"\n## Interests\n\n{long[:200]}\n", "outsized-section") is None
    no_job = GOOD.replace("## Experience", "## Projects")
    assert said(no_job + f"\n## Interests\n\n{long}\n", "outsized-section") is None


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Date of birth: 3 May 1990", "a date of birth"),
        ("DOB 03/05/1990", "a date of birth"),
        ("Born: 1990 in Leeds", "a date of birth"),
        ("Age: 34", "an age"),
        ("Leeds | Nationality: British", "a nationality"),
        ("Marital status – married", "a marital status"),
        ("Leeds · Married", "a marital status"),
        ("Married, 2 children", "a marital status"),
        ("Leeds | Divorced, two kids", "a marital status"),
        ("Religion: none of yours", "a religion"),
        ("Gender: female", "a sex"),
        ("Passport No. X1234567", "an identity document"),
        ("SSN 078-05-1120", "an identity document"),
        ("Driver's License Number: D1234567", "an identity document"),
        ("Father’s name: Sam Example", "a relative"),
    ],
)
def test_personal_data_is_found(line: str, what: str) -> None:
    message = said(GOOD.replace("## Summary", f"{line}\n\n## Summary"), "personal-data")
    assert message is not None
    assert what in message


@pytest.mark.parametrize(
    "line",
    [
        "Robin Bornholm",
        "Born to build parcels sorters",
        "Driving licence: full, clean",
        "Right to work: UK citizen",
        "Passport photographs taken and sold",
        "Faith Community Hospital",
        "Height safety: certified",
        "Health & Safety: IOSH Managing Safely",
        "Age UK, volunteer",
        "Children's nurse",
        "Gender Studies",
        "Sex Education, A-level",
        "Race engineer",
        "+44 20 7946 0123",
        "12 Marriedale Road",
        "Married, filing jointly: tax returns for 2 children",
        "Nursery, 12 children",
    ],
)
def test_ordinary_lines_are_no_personal_data(line: str) -> None:
    text = GOOD.replace("## Summary", f"{line}\n\n## Summary")
    assert said(text, "personal-data") is None


def test_what_the_work_was_about_is_no_personal_data() -> None:
    work = "- Date of birth: cleaned 900 rows\n- Nationality: 40 codes merged\n\n## Education"
    assert said(GOOD.replace("## Education", work), "personal-data") is None


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("I built 12 dashboards", "I"),
        ("In this role, I led a team", "I"),
        ("I've sold 30 machines", "I've"),
        ("I’m on call", "I’m"),
        ("My team of 12 won a prize", "My"),
        ("Cut the cost of my team by 30 %", "my"),
        ("Taught users, and myself", "myself"),
        ("Worked on what interested me.", "me"),
        ("Led phase I trials at 3 sites", None),
        ("Type I errors fell by half", None),
        ("Worked as Engineer I and later Engineer II", None),
        ("Cut disk I/O by 40 %", None),
        ("Rolled out My Health Record to 9 clinics", None),
        ("Moved MySQL to a new host", None),
        ("Ran the I&C workshop, A.I. lab and I-9 audits", None),
        ("Wrote a me-too generator", None),
        ("Sold 30 machines in Maine (ME)", None),
        ("Mined 30 tons; mine safety lead", "mine"),
        ("World War I archive: listed 300 letters", None),
        ("Henry I by hand: carved 3 seals", None),
    ],
)
def test_first_person(text: str, pronoun: str | None) -> None:
    assert first_person(text) == pronoun
