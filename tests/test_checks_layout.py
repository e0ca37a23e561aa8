"""Layouts that a simple parser scrambles or skips, and those that it reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import flawed_files as files
import pytest
from resumes import AS_OF, names

import resumecheck as rc
from resumecheck.document import Box, Document, Line, Origin, Page


def _finding(source: Document | bytes, name: str) -> rc.Finding:
    report = rc.score(source, as_of=AS_OF)
    return next(finding for finding in report.findings if finding.name == name)


def _names(source: Document | bytes) -> list[str]:
    return names(rc.score(source, as_of=AS_OF))


def _page(document: Document, **facts: Any) -> Document:
    return replace(document, pages=(replace(document.pages[0], **facts),))


def _rows(count: int) -> tuple[Box, ...]:
    """The boxes of the first rows of a document made by hand."""
    return tuple((50.0, 20.0 * row, 500.0, 20.0 * row + 10) for row in range(1, count + 1))


# -- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "mixed", "found"), [(40, 0, False), (10, 3, False), (50, 4, False), (40, 4, True)]
)
def test_columns_are_found_by_the_share_of_mixed_rows(rows: int, mixed: int, found: bool) -> None:
    document = _page(files.plain(), rows=rows, mixed=_rows(mixed))
    assert ("multi-column" in _names(document)) is found


def test_mixed_rows_are_shown_by_page_as_they_are_misread() -> None:
    right = files.words("2019 Leeds", top=20.0)
    left = Line(tuple(replace(w, box=(9.0, 20.0, 30.0, 30.0)) for w in files.words("SQL").words))
    page = Page((right, left), 2, 600.0, 800.0, rows=10, mixed=_rows(4))
    plain = files.plain()
    finding = _finding(replace(plain, pages=(*plain.pages, page)), "multi-column")
    assert finding.message.startswith("4 of 10 rows")
    [place] = finding.places
    assert (place.page, place.box, place.excerpt) == (
        2,
        (50.0, 20.0, 500.0, 90.0),
        "SQL 2019 Leeds",
    )


def test_more_mixed_rows_cost_more_up_to_a_limit() -> None:
    costs = [
        _finding(_page(files.plain(), rows=40, mixed=_rows(mixed)), "multi-column").cost
        for mixed in (4, 6, 8, 20)
    ]
    assert costs[0] < costs[1] < costs[2] == costs[3]


def test_columns_of_a_word_file() -> None:
    assert _finding(files.columns(2), "multi-column").message == "The text stands in 2 columns"
    assert "multi-column" not in _names(files.columns(1))


@pytest.mark.parametrize(("beside", "found"), [("0", False), ("5", False), ("30", True)])
def test_cells_side_by_side_are_columns(beside: str, found: bool) -> None:
    metadata = {"tables": "1", "words_side_by_side": beside}
    document = replace(files.plain(), format="docx", metadata=metadata)
    assert ("multi-column" in _names(document)) is found


# -- tables and boxes ---------------------------------------------------------------------------


def _inside(origin: Origin, first: int, last: int) -> Document:
    """A plain resume whose lines from `first` up to `last` stand there."""
    return files.document(
        *(
            files.words(line, top=20.0 * at, origin=origin if first <= at < last else Origin.BODY)
            for at, line in enumerate(files.RESUME)
        )
    )


def test_a_table_weighs_by_what_it_holds() -> None:
    layout = _finding(_inside(Origin.TABLE, 0, 99), "table-layout")
    contact = _finding(_inside(Origin.TABLE, 1, 2), "table-layout")
    marks = _inside(Origin.TABLE, 5, 6)
    assert contact.cost == pytest.approx(layout.cost / 2, abs=0.01)
    assert contact.message.startswith("A table holds the headings or the contact")
    assert "table-layout" not in _names(marks)


def test_a_long_table_without_headings_weighs_less() -> None:
    rows = [files.words("Physics passed with 71 %", origin=Origin.TABLE)] * 6
    finding = _finding(files.document(*files.RESUME, *rows), "table-layout")
    assert finding.message == "A table holds much of the text: 30 of 76 words"
    assert finding.cost < _finding(_inside(Origin.TABLE, 0, 99), "table-layout").cost


def test_a_small_text_box_without_contact_costs_less() -> None:
    small = _finding(files.document(*files.RESUME, _boxed("Thanks")), "text-box")
    contact = _finding(_inside(Origin.TEXT_BOX, 1, 2), "text-box")
    assert small.cost < contact.cost
    assert small.places[0].excerpt == "Thanks"


def test_an_empty_text_box_is_nothing() -> None:
    assert "text-box" not in _names(files.document(*files.RESUME, _boxed("–")))


def _boxed(words: str) -> Line:
    return files.words(words, top=700.0, origin=Origin.TEXT_BOX)


# -- header and footer --------------------------------------------------------------------------


def test_a_contact_in_the_header_names_what_is_there_only() -> None:
    finding = _finding(_head_line("+44 20 7946 0123", "robin@example.org"), "contact-in-header")
    assert finding.message == ("The telephone number stands in the page header and nowhere else")


def test_an_address_weighs_more_than_a_number_and_a_word_file_more_than_a_pdf() -> None:
    number = _finding(_head_line("+44 20 7946 0123", "robin@example.org"), "contact-in-header")
    address = _finding(_head_line("robin@example.org", "+44 20 7946 0123"), "contact-in-header")
    printed = _finding(_head_line("robin@example.org", "Leeds", format="pdf"), "contact-in-header")
    assert number.cost == printed.cost < address.cost


@pytest.mark.parametrize("again", ["Robin@Example.org", "robin@example.org · Leeds"])
def test_a_contact_that_stands_in_the_body_too_is_fine(again: str) -> None:
    assert "contact-in-header" not in _names(_head_line("robin@example.org", again))


def test_a_number_is_the_same_in_another_form() -> None:
    document = _head_line("+44 20 7946 0123", "Phone +44 (20) 7946-0123")
    assert "contact-in-header" not in _names(document)


def test_header_and_footer_are_told_apart() -> None:
    assert "contact-in-footer" not in _names(files.in_the_header())
    assert "contact-in-header" not in _names(files.in_the_footer())


def _head_line(header: str, body: str, format: str = "docx") -> Document:
    line = files.words(header, origin=Origin.HEADER)
    return replace(files.document(line, files.RESUME[0], body, *files.RESUME[2:]), format=format)


# -- letters and signs --------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["S K I L L S", "E d u c a t i o n"])
def test_a_word_typed_with_spaces_is_spaced_out(heading: str) -> None:
    spaced = replace(files.words("x", top=400.0).words[0], text=heading)
    finding = _finding(files.document(*files.RESUME, Line((spaced,))), "letterspaced-heading")
    assert finding.message == f'"{heading}" spaced out letter by letter'


@pytest.mark.parametrize("words", ["A B C", "1 2 3 4 5", "SKILLS", "Vitamin C", "S K"])
def test_short_and_ordinary_words_are_not(words: str) -> None:
    word = replace(files.words("x", top=400.0).words[0], text=words)
    assert "letterspaced-heading" not in _names(files.document(*files.RESUME, Line((word,))))


def test_icons_count_beside_the_contact_only() -> None:
    icon = files.words("\uf095", icon=True).words
    beside_a_heading = [
        Line((*icon, *files.words(line, top=20.0 * at).words)) if line == "Skills" else line
        for at, line in enumerate(files.RESUME)
    ]
    assert "icon-glyphs" not in _names(files.document(*beside_a_heading))
    assert _finding(files.with_icons(), "icon-glyphs").message.startswith("1 icon stands")


def test_a_private_character_is_an_icon_and_a_bullet_is_none() -> None:
    line = files.words(f"\uf0b7 {files.CONTACT}", top=40.0)
    assert "icon-glyphs" in _names(files.document(files.RESUME[0], line, *files.RESUME[2:]))
    bullet = replace(line, marker="•", marker_words=1)
    assert "icon-glyphs" not in _names(files.document(files.RESUME[0], bullet, *files.RESUME[2:]))


def test_ligatures_cost_next_to_nothing() -> None:
    finding = _finding(
        files.document(*files.RESUME, "Scienti\ufb01c o\ufb03cer"), "ligature-characters"
    )
    assert finding.message == '2 words have ligature characters: "Scienti\ufb01c"'
    assert finding.cost <= 0.2


# -- what was left in the file ------------------------------------------------------------------


def test_tracked_changes_are_counted() -> None:
    document = replace(files.plain(), metadata={"tracked_deletions": "2"})
    message = _finding(document, "tracked-changes").message
    assert message == "Tracked changes: 0 insertions, 2 deletions"


def test_a_comment_is_counted_and_quoted() -> None:
    finding = _finding(files.with_a_comment(), "comments-left-in")
    assert finding.message == "The file holds 1 comment"
    assert finding.places[0].excerpt == "is this right?"


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ((450.0, 30.0, 540.0, 140.0), True),
        ((50.0, 30.0, 130.0, 110.0), True),  # square
        ((50.0, 30.0, 250.0, 70.0), False),  # a wide logo
        ((50.0, 30.0, 65.0, 45.0), False),  # an icon
        ((450.0, 600.0, 540.0, 710.0), False),  # a code at the foot of the page
        ((0.0, 0.0, 600.0, 800.0), False),  # the ground
        ((50.0, 30.0, 50.0, 110.0), False),  # no width
    ],
)
def test_a_picture_of_a_portraits_shape_near_the_top_may_be_a_photo(box: Box, found: bool) -> None:
    assert ("photo" in _names(_page(files.plain(), images=(box,)))) is found


def test_a_picture_of_unknown_shape_costs_less() -> None:
    unknown = _finding(replace(files.plain(), metadata={"images": "1"}), "photo")
    assert unknown.cost < _finding(files.with_a_photo(), "photo").cost


@pytest.mark.parametrize("kind", ["docm", "dotx", "dotm"])
def test_templates_and_macros_are_odd_types(kind: str) -> None:
    finding = _finding(replace(files.plain(), metadata={"main_type": kind}), "file-type")
    assert finding.message.endswith(f"(.{kind}) inside")


@pytest.mark.parametrize(
    ("name", "found"), [("cv.pdf", True), ("cv.DOCX", True), ("cv.txt", False)]
)
def test_plain_text_under_another_name_is_told(name: str, found: bool) -> None:
    plain = files.plain()
    document = rc.read(plain.text.encode(), name=name)
    messages = [one.message for one in rc.score(document, as_of=AS_OF).findings]
    told = f"The file is named {name[2:].lower()}, and is plain text inside"
    assert (told in messages) is found


@pytest.mark.parametrize("seconds", [float("nan"), 0.0, -1.0])
def test_a_limit_that_no_clock_reaches_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="not a number above 0"):
        rc.Limits(seconds=seconds)
