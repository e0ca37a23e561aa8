"""Web pages, which are read for job adverts only; and adverts made to be slow."""

from __future__ import annotations

import contextlib
import time

import pytest

from resumecheck.adverts import read_advert
from resumecheck.document import Document
from resumecheck.errors import AdvertError, UnreadableDocument
from resumecheck.readers import Deadline, Limits
from resumecheck.readers.html import looks_like_html, read_html

SECONDS = 5.0
"""Of processor time, for a hostile page or advert; each takes a second at most."""


def page(source: str | bytes) -> Document:
    data = source.encode() if isinstance(source, str) else source
    return read_html(data, Limits(), Deadline(20), "page.html")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<br>Two</p>", "One\nTwo"),
        ("<p>C<b>++</b> and <i>Go</i></p>", "C++ and Go"),
        ("<ul><li>One<li>Two<ul><li>In</ul></ul>", "• One\n• Two\n• In"),
        ("<ol start=3><li>One</li><li>Two</li></ol>", "3. One\n4. Two"),
        ("<table><tr><td>Years</td><td>5</td></tr></table>", "Years 5"),
        ("<p>A</p><script>x = '<p>no</p>'</script><style>p{}</style><p>B</p>", "A\n\nB"),
        ("<nav>Menu<br>more</nav><p>A</p><footer>End</footer>", "A"),
        ("<p style='color:red; display: none'>no</p><p hidden>no</p><p>A</p>", "A"),
        ("<div aria-hidden=true>no<div>no</div></div>yes", "yes"),
        ("<p>R&amp;D &lt;3 &euro;5 &#8211; caf&eacute;</p>", "R&D <3 €5 – café"),
        ("<p>a <!-- no --> b</p>", "a b"),
        ("<p>unclosed <b>bold <p>next", "unclosed bold\n\nnext"),
        ("<div>• One</div><div>• Two</div>", "• One\n\n• Two"),
    ],
)
def test_what_a_page_says(source: str, text: str) -> None:
    assert page(source).text == text


def test_headings_and_bold_lines_are_marked() -> None:
    document = page("<h2>One</h2><p>Two</p><p><strong>Three</strong></p>")
    one, two, three = document.pages[0].lines
    assert (one.heading_level, two.heading_level) == (2, None)
    assert three.words[0].bold
    assert not two.words[0].bold


def test_the_title_is_kept_apart() -> None:
    document = page("<html><head><title>A  job</title></head><body>Text</body></html>")
    assert document.metadata["title"] == "A job"
    assert document.text == "Text"


@pytest.mark.parametrize(
    "source",
    [
        '<meta charset="iso-8859-1"><p>M\xfcnchen</p>'.encode("latin-1"),
        "<p>München</p>".encode(),
        "\ufeff<p>München</p>".encode("utf-16-le"),
        '<meta charset="no-such"><p>München</p>'.encode(),
    ],
)
def test_the_encoding_is_found(source: bytes) -> None:
    assert page(source).text == "München"


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("<!DOCTYPE html><html></html>", True),
        ("  <!-- saved from x --> <div>a</div>", True),
        ("<p class='x'>a</p>", True),
        ("Use <b>bold</b> text", False),
        ("<T> generics in </T>", False),
        ("# Markdown\n<div>x</div>", False),
        ("<div", False),
    ],
)
def test_what_looks_like_a_page(text: str, *, yes: bool) -> None:
    assert looks_like_html(text) is yes


@pytest.mark.parametrize("source", ["", "<html></html>", "<script>Python</script>", "<p> </p>"])
def test_a_page_without_text_is_empty(source: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        page(source)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000 + "Python",
        "<div>Python" * 50_000,
        "<ul><li>Python" * 50_000,
        "<b>" * 50_000 + "Python",
        "<p hidden>" * 50_000,
        "<p " + "a=1 " * 50_000 + ">Python",
        "<" * 250_000,
        "<!--" * 100_000,
        "<div " * 50_000,
        "&amp;" * 50_000,
    ],
    ids=lambda source: source[:12],
)
def test_a_hostile_page_is_bounded(source: str) -> None:
    start = time.process_time()
    with contextlib.suppress(UnreadableDocument):
        page(source)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "source",
    [
        "Python, " * 4_000,
        "experience with " * 2_000 + "Python",
        "Requirements\n" + "- Zorvex or " * 2_666,
        "a" * 33_000 + " Python",
        "A" * 33_000 + " Python",
        "Aa " * 11_000,
        "AB, " * 8_000,
        "5 years " * 4_000 + "of Python",
        "(((((" * 6_333 + " Python",
        "- " * 16_333 + "Python",
        "Requirements:\n" * 2_333 + "Python",
        "Bachelor's degree in " * 1_566 + "Python",
        "x.y." * 8_000 + " Python",
        "Aaa-" * 8_000 + " Python",
        "\n" * 30_000 + "Python",
        "About us\n" * 3_333 + "Python",
        "<div>" * 33_333 + "Python" + "</div>",
        "Python\n" * 4_666,
        "Python, a plus, must, " * 1_500,
        "5 years of Python\n" * 1_833,
        "Bachelor's degree in Python\n" * 1_166,
        "5 years (Python) " * 1_933,
    ],
    ids=lambda source: repr(source[:12]),
)
def test_a_hostile_advert_is_bounded(source: str) -> None:
    read_advert("Experience with Python")  # what is loaded once is not the advert's doing
    start = time.process_time()
    with contextlib.suppress(AdvertError):
        read_advert(source)
    assert time.process_time() - start < SECONDS
