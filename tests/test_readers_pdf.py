"""PDFs from real producers, and small ones that say exactly what is in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_builder import pdf, stream, text

from resumecheck.document import Origin
from resumecheck.errors import ResumeCheckError, UnreadableDocument
from resumecheck.readers import Limits, read

FOLDER = Path(__file__).parent / "data" / "pdf"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
ONE_COLUMN = [
    "adeola__weasyprint-single",
    "adeola__xelatex-libertinus",
    "adeola__fpdf2-dejavu",
    "cagla__typst-single",
    "leilani__reportlab-platypus",
    "leilani__encrypted-owner",
    "lukasz__chromium-single",
    "lukasz__latex-letterspaced",
]


@pytest.mark.parametrize("name", ONE_COLUMN)
def test_a_real_resume_is_read_whole_and_in_order(name: str) -> None:
    truth = TRUTH[name.split("__", maxsplit=1)[0]]
    document = read(FOLDER / f"{name}.pdf")
    flow = " ".join(document.text.split())
    for bullets in truth["bullets"].values():
        at = 0
        for bullet in bullets:
            found = flow.find(bullet, at)
            assert found >= 0, bullet
            at = found
    for field in ("name", "email", "phone"):
        assert truth[field] in flow
    assert document.page_count == len(document.pages)


def test_evidence_has_a_page_and_a_box_inside_it() -> None:
    document = read(FOLDER / "cagla__typst-single.pdf")
    start = document.text.index("Swedish")
    place = document.place(start, start + len("Swedish"))
    page = document.pages[(place.page or 1) - 1]
    assert place.page == 2
    assert place.box is not None
    assert page.width is not None
    assert page.height is not None
    assert 0 < place.box[0] < place.box[2] < page.width
    assert 0 < place.box[1] < place.box[3] < page.height


def test_letter_spaced_headings_close_up() -> None:
    document = read(FOLDER / "lukasz__latex-letterspaced.pdf")
    assert "\nEXPERIENCE\n" in document.text
    assert "E X P E R I E N C E" in document.text_in("rows")


def test_words_know_font_size_colour_and_weight() -> None:
    content = "1 0 0 rg " + text(72, 700, "Red", size=14, font="F2") + text(72, 650, "Plain")
    red, plain = [word for _, word in read(pdf(content)).words()]
    assert (red.text, red.size, red.color, red.bold) == ("Red", 14, "#ff0000", True)
    assert (plain.size, plain.bold, plain.origin) == (10, False, Origin.BODY)
    assert red.box is not None
    assert red.box[0] == pytest.approx(72)
    assert 792 - 700 - 14 < red.box[1] < red.box[3] < 792 - 700 + 5


def test_words_are_parted_by_measured_spacing() -> None:
    # no space glyphs: the second word is placed 0.25 em to the right, the kern is 0.05 em
    content = "BT /F1 10 Tf 72 700 Td [(Ke) -50 (rn) -250 (apart)] TJ ET"
    assert read(pdf(content)).text == "Kern apart"


def test_tracked_letters_stay_one_word() -> None:
    content = "BT /F1 10 Tf 2 Tc 72 700 Td (EXPERIENCE) Tj ET"
    assert read(pdf(content)).text == "EXPERIENCE"


def test_text_that_is_painted_twice_to_look_bold_is_read_once() -> None:
    content = text(72, 700, "Skills") + text(72.3, 700, "Skills")
    assert read(pdf(content)).text == "Skills"


def test_reading_order_does_not_follow_the_file() -> None:
    content = text(72, 600, "second") + text(300, 700, "line") + text(72, 700, "first")
    assert read(pdf(content)).text == "first line\n\nsecond"


def test_a_rotated_page_is_read_upright() -> None:
    # the page is turned by 90 degrees, so the text runs up the sheet
    content = "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Turned) Tj ET"
    document = read(pdf(content, page="/Rotate 90"))
    assert document.text == "Turned"
    assert (document.pages[0].width, document.pages[0].height) == (792, 612)


def test_running_heads_are_read_once_and_page_numbers_not_at_all() -> None:
    pages = [
        text(72, 770, "Robin Example - resume")
        + text(72, 600, f"Body {word}")
        + text(300, 20, f"Page {number} of 2")
        for number, word in ((1, "one"), (2, "two"))
    ]
    document = read(pdf(*pages))
    assert document.text.count("Robin Example") == 1
    assert "Page" not in document.text
    assert "Body one" in document.text
    assert "Body two" in document.text
    assert {word.origin for _, word in document.words()} == {
        Origin.BODY,
        Origin.HEADER,
        Origin.FOOTER,
    }


def test_links_are_known_to_their_words() -> None:
    annotation = (
        "/Annots [<< /Type /Annot /Subtype /Link /Rect [70 695 110 712] "
        "/A << /S /URI /URI (https://robin.example.org) >> >>]"
    )
    document = read(pdf(text(72, 700, "Home page"), page=annotation))
    home = next(word for _, word in document.words() if word.text == "Home")
    assert home.link == "https://robin.example.org"
    assert document.links == ("https://robin.example.org",)


def test_bullets_of_several_kinds_are_markers() -> None:
    content = (
        text(72, 700, "\u2022 Disc")
        + text(72, 680, "- Dash")
        + text(72, 660, "1.") + text(90, 660, "Number")
        + text(72, 640, "2021 - 2023")
    )  # fmt: skip
    markers = [line.marker for _, _, _, line in read(pdf(content)).lines()]
    assert markers == ["•", "•", "1.", None]


def test_images_are_measured_not_decoded() -> None:
    image = stream(b"not an image", "/Type /XObject /Subtype /Image /Width 9 /Height 9")
    content = "q 612 0 0 792 0 0 cm /Im1 Do Q"
    document = read(pdf(content, extra=[image], resources="/XObject << /Im1 10 0 R >>"))
    assert document.text == ""
    assert document.pages[0].image_share == pytest.approx(1.0)


def test_a_form_is_read_where_it_is_painted() -> None:
    form = stream(
        text(0, 0, "inside").encode(),
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 72 700] "
        "/Resources << /Font << /F1 3 0 R >> >>",
    )
    content = text(72, 720, "above") + "/Fm1 Do " + text(72, 680, "below")
    document = read(pdf(content, extra=[form], resources="/XObject << /Fm1 10 0 R >>"))
    assert document.text.split() == ["above", "inside", "below"]


# Hostile files ----------------------------------------------------------------------------


def test_a_form_that_draws_itself_ends() -> None:
    assert "loop@example.org" in read(FOLDER / "none__recursive-form.pdf").text


def test_forms_that_branch_end_by_the_deadline() -> None:
    forms = [
        stream(
            f"/Fm{n + 1} Do /Fm{n + 1} Do /Fm{n + 1} Do /Fm{n + 1} Do".encode(),
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
        )
        for n in range(25)
    ]
    names = " ".join(f"/Fm{n} {10 + n} 0 R" for n in range(25))
    data = pdf("/Fm0 Do", extra=forms, resources=f"/XObject << {names} >>")
    with pytest.raises(UnreadableDocument) as caught:
        read(data, limits=Limits(seconds=0.5))
    assert caught.value.reason == "too-slow"


def test_a_stream_that_expands_too_far_is_refused() -> None:
    data = pdf(" " * 3_000_000, compress=True)
    assert len(data) < 10_000
    with pytest.raises(UnreadableDocument) as caught:
        read(data, limits=Limits(expanded_bytes=1_000_000))
    assert caught.value.reason == "too-large"


def test_a_run_length_bomb_is_refused() -> None:
    data = pdf("")
    bomb = stream(b"\x81 " * 20_000, "/Filter /RunLengthDecode")
    data = pdf("", extra=[bomb]).replace(b"/Contents 11 0 R", b"/Contents 10 0 R")
    data = data.replace(b"/Contents 12 0 R", b"/Contents 10 0 R")
    with pytest.raises(UnreadableDocument) as caught:
        read(data, limits=Limits(expanded_bytes=100_000))
    assert caught.value.reason == "too-large"


def test_pages_and_characters_have_limits() -> None:
    data = pdf(*[text(72, 700, "words and words")] * 4)
    with pytest.raises(UnreadableDocument, match="more than 3 pages"):
        read(data, limits=Limits(pages=3))
    with pytest.raises(UnreadableDocument, match="more than 20 characters"):
        read(data, limits=Limits(characters=20))


def test_a_reference_to_itself_ends() -> None:
    data = pdf("", extra=[b"10 0 R"]).replace(b"/Resources <<", b"/Resources 10 0 R /Other <<")
    with pytest.raises(ResumeCheckError):
        read(data, limits=Limits(seconds=0.5))


def test_a_password_is_asked_for_in_words() -> None:
    with pytest.raises(UnreadableDocument, match="password") as caught:
        read(FOLDER / "lukasz__encrypted-user-aes256.pdf")
    assert caught.value.reason == "encrypted"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = (FOLDER / "leilani__reportlab-platypus.pdf").read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    broken = bytearray(whole[:cut] if data.draw(st.booleans()) else whole)
    for _ in range(data.draw(st.integers(0, 20))):
        if broken:
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read(bytes(broken), limits=Limits(seconds=5))
    except ResumeCheckError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert isinstance(document.text, str)
