"""What hides a word of a PDF and what does not, one content stream a case."""

from __future__ import annotations

import pytest
from pdf_builder import pdf, stream, text

from resumecheck.readers import read

WORD = text(72, 700, "word")
WHITE = "1 1 1 rg "
DARK_BOX = "0.1 0.1 0.3 rg 60 690 100 24 re f "
ABOVE = text(72, 740, "above")


def form(content: str, entries: str = "") -> bytes:
    box = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
    fonts = "/Resources << /Font << /F1 3 0 R >> >>"
    return stream(content.encode(), f"{box} {fonts} {entries}")


def pattern() -> bytes:
    cell = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9]"
    return stream(b"0 0 0 rg 0 0 9 9 re f", f"{cell} /XStep 9 /YStep 9 /Resources << >>")


def shading() -> bytes:
    function = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [0 0 1] /N 1 >>"
    return (
        f"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 600 0] /Function {function} "
        "/Extend [true true] >>"
    ).encode()


def state(entries: str) -> bytes:
    return f"<< /Type /ExtGState {entries} >>".encode()


FORM = "/XObject << /X 10 0 R >>"
CASES: dict[str, tuple[str, list[bytes], str, bool]] = {
    # name: content, further objects, resources, whether the word is hidden
    "white on white": (WHITE + WORD, [], "", True),
    "white on a dark box": (DARK_BOX + WHITE + WORD, [], "", False),
    "dark on the same dark": (DARK_BOX + WORD, [], "", True),
    "nearly white": ("0.99 0.99 0.98 rg " + WORD, [], "", True),
    "light grey": ("0.7 0.7 0.7 rg " + WORD, [], "", False),
    "white by grey": ("1 g " + WORD, [], "", True),
    "white by cmyk": ("0 0 0 0 k " + WORD, [], "", True),
    "the colour of a state that was left": ("q 1 g Q " + WORD, [], "", False),
    "mode 3": ("3 Tr " + WORD, [], "", True),
    "mode 7": ("7 Tr " + WORD + " 0 Tr ", [], "", True),
    "mode 1": ("1 Tr " + WORD, [], "", False),
    "mode 3 that was left": ("q 3 Tr Q " + WORD, [], "", False),
    "under 2 pt": (text(72, 700, "word", size=1.5), [], "", True),
    "small by the matrix": ("q 0.1 0 0 0.1 0 0 cm " + text(720, 7000, "word") + "Q ", [], "", True),
    "large by the matrix": (
        "q 10 0 0 10 0 0 cm " + text(7, 70, "word", size=1) + "Q ", [], "", False,
    ),
    "off the page": (text(-300, 700, "word"), [], "", True),
    "half off the page": (text(-2, 700, "word"), [], "", False),
    "no alpha": ("/G gs " + WORD, [state("/ca 0")], "/ExtGState << /G 10 0 R >>", True),
    "no alpha in a state that was left": (
        "q /G gs Q " + WORD, [state("/ca 0")], "/ExtGState << /G 10 0 R >>", False,
    ),
    "some alpha": ("/G gs " + WORD, [state("/ca 0.5")], "/ExtGState << /G 10 0 R >>", False),
    "covered by a box": (WORD + DARK_BOX, [], "", True),
    "covered by a box that is not filled": (WORD + "60 690 100 24 re S ", [], "", False),
    "covered by a clear box": (
        WORD + "/G gs " + DARK_BOX, [state("/ca 0.3")], "/ExtGState << /G 10 0 R >>", False,
    ),
    "clipped away": ("q 300 300 9 9 re W n " + WORD + "Q ", [], "", True),
    "clipped in": ("q 60 690 99 30 re W n " + WORD + "Q ", [], "", False),
    "behind a clip that was left": ("q 300 300 9 9 re W n Q " + WORD, [], "", False),
    "white on a gradient": (
        "q 60 690 99 30 re W n /S sh Q " + WHITE + WORD, [shading()],
        "/Shading << /S 10 0 R >>", False,
    ),
    "white on a pattern": (
        "/Pattern cs /P scn 60 690 99 30 re f " + WHITE + WORD, [pattern()],
        "/Pattern << /P 10 0 R >>", False,
    ),
    "white on a blend": (
        "/G gs " + DARK_BOX + WHITE + WORD, [state("/BM /Difference")],
        "/ExtGState << /G 10 0 R >>", False,
    ),
    "white in a form on white": ("/X Do ", [form(WHITE + WORD)], FORM, True),
    "white in a form on the page's dark box": (
        DARK_BOX + "/X Do ", [form(WHITE + WORD)], FORM, False,
    ),
    "white on a dark box in a form": ("/X Do " + WHITE + WORD, [form(DARK_BOX)], FORM, False),
    "covered by a form": (WORD + "/X Do ", [form(DARK_BOX)], FORM, True),
    "in a form, covered by the page": ("/X Do " + DARK_BOX, [form(WORD)], FORM, True),
    "white set before a form": (WHITE + "/X Do ", [form(WORD)], FORM, True),
    "white set in a form that was left": ("/X Do " + WORD, [form(WHITE)], FORM, False),
    "clipped by its form": ("/X Do ", [form(WORD, "/BBox [300 300 310 310]")], FORM, True),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_whether_a_word_is_hidden(name: str) -> None:
    content, extra, resources, hidden = CASES[name]
    if name == "clipped by its form":
        extra = [extra[0].replace(b"/BBox [0 0 612 792]", b"", 1)]
    document = read(pdf("0 g " + ABOVE + content, extra=extra, resources=resources))
    reasons = {word.text: word.hidden for _, word in document.words()}
    assert reasons["above"] is None
    assert (reasons["word"] is not None) == hidden, reasons
    assert ("word" in document.text) != hidden
