"""The HTML report in headless Chromium: Debian's package, driven by Playwright."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pdf_builder import pdf, text

import resumecheck as rc
from resumecheck.reports import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

playwright: Any = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium")

AS_OF = dt.date(2026, 11, 21)
ROOT = Path(__file__).parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECOND_COLUMN = 340


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> BrowserContext:
    """One for all tests: to open another takes longer than a test."""
    return browser.new_context()


@cache
def robin() -> rc.Report:
    report = rc.score(ROOT / "examples" / "robin-example.pdf", "ml-engineer", as_of=AS_OF)
    return dataclasses.replace(report, file="robin-example.pdf")


@cache
def columns() -> rc.Report:
    """Two pages, the first with two columns, white text and a keyword over two lines."""
    left = [
        (720, "Robin Example"),
        (700, "Experience"),
        (680, "Engineer, Northern Parcels, Mar 2021 - Present"),
        (664, "• Deployed 6 models with Docker on machine"),
        (650, "learning servers, 40 teams"),
        (636, "• Responsible for Grafana"),
    ]
    right = [(720, "robin@example.org"), (700, "Skills"), (680, "Python, SQL"), (664, "Kubernetes")]
    first = "".join(text(72, y, words) for y, words in left)
    first += "".join(text(SECOND_COLUMN, y, words) for y, words in right)
    first += "1 1 1 rg\n" + text(72, 100, "TensorFlow PyTorch Spark Kafka expert") + "0 g\n"
    second = text(72, 720, "Education") + text(72, 700, "MSc Statistics, Example University, 2019")
    return rc.score(rc.read(pdf(first, second), name="columns.pdf"), "ml-engineer", as_of=AS_OF)


@cache
def markdown() -> rc.Report:
    source = Path(__file__).parent / "data" / "golden" / "robin-example.md"
    return rc.score(source, "ml-engineer", as_of=AS_OF)


def page_of(*reports: rc.Report | rc.FileError) -> str:
    return html.render(reports, tool="resumecheck 0.0.0")


def opened(
    window: BrowserContext,
    path: Path,
    content: str,
    *,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
) -> tuple[Page, list[str]]:
    """The page, and what the browser complains about."""
    file = path / "report.html"
    file.write_text(content, encoding="utf-8")
    page = window.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend(_foreign(request.url)))
    page.goto(file.as_uri())
    return page, complaints


def _foreign(address: str) -> list[str]:
    return [] if address.startswith(("file:", "data:")) else [f"asked for {address}"]


def words_of(page: Page, selector: str) -> list[str]:
    return [" ".join(words.split()) for words in page.locator(selector).all_text_contents()]


def test_it_opens_without_a_complaint_and_shows_what_the_json_says(
    window: BrowserContext, tmp_path: Path
) -> None:
    page, complaints = opened(window, tmp_path, page_of(robin()))
    facts: Any = robin().to_dict()
    assert f"{facts['score']['total']:.2f} of 100" in words_of(page, ".figure .total")[0]
    for part, row in zip(facts["score"]["parts"], words_of(page, ".parts tbody tr"), strict=True):
        assert row.startswith(part["id"])
        assert row.endswith(f"{part['points']:.2f} of {part['out_of']:.0f}")
    costs = words_of(page, ".bill tbody .cost")
    assert costs == [f"−{finding['cost']:.2f}" for finding in facts["findings"]]
    assert words_of(page, ".bill tfoot th") == [f"{facts['score']['total']:.2f}"]
    used = [k for k in facts["keywords"] if k["status"] == "used"]
    assert page.locator(".keywords .is-used").count() == len(used)
    assert page.locator(".digits").bounding_box()
    assert complaints == []


@pytest.mark.parametrize("report", [robin, columns], ids=["robin", "columns"])
def test_each_word_and_mark_is_where_the_page_has_it(
    window: BrowserContext, tmp_path: Path, report: Any
) -> None:
    result = report()
    page, _ = opened(window, tmp_path, page_of(result), width=1400)
    source = result.source
    assert source is not None
    sheets = page.evaluate(SHEETS)
    assert len(sheets) == len(source.pages)
    for sheet, drawn in zip(source.pages, sheets, strict=True):
        words = [word for line in sheet.lines for word in line.words[line.marker_words :]]
        assert len(drawn["words"]) >= len(words)
        for word in words:
            assert word.box is not None
            near = [box for box in drawn["words"] if _near(box, word.box)]
            assert [box[4] for box in near] == [word.text]
    for number, finding in enumerate(result.findings, start=1):
        for at, place in enumerate(finding.places):
            if place.box is None:
                continue
            box = sheets[(place.page or 1) - 1]["marks"][f"f1-n{number}-{at}"]
            assert box == pytest.approx(place.box, abs=1.0), finding.message
    for at, keyword in enumerate(result.keywords):
        for hit, evidence in enumerate(keyword.evidence):
            box = sheets[(evidence.page or 1) - 1]["marks"][f"f1-k{at}-{hit}"]
            assert box == pytest.approx(evidence.box, abs=1.0), keyword.name


SHEETS = """() => Array.from(document.querySelectorAll('.sheet svg'), (svg) => {
  // in points of the page: what is seen, through the scale of the drawing
  const frame = svg.getBoundingClientRect(), style = getComputedStyle(svg);
  const edge = parseFloat(style.borderLeftWidth);
  const scale = svg.viewBox.baseVal.width / (frame.width - 2 * edge);
  const box = (element) => {
    const b = element.getBoundingClientRect();
    return [b.left, b.top, b.right, b.bottom].map(
      (value, at) => (value - (at % 2 ? frame.top : frame.left) - edge) * scale);
  };
  const around = (group) => {
    const boxes = Array.from(group.querySelectorAll(':scope > rect'), box);
    return [0, 1, 2, 3].map((at) => Math[at < 2 ? 'min' : 'max'](...boxes.map((b) => b[at])));
  };
  return {
    words: Array.from(svg.querySelectorAll('.w text'), (t) => [...box(t), t.textContent]),
    marks: Object.fromEntries(
      Array.from(svg.querySelectorAll('.m[id]'), (group) => [group.id, around(group)])),
  };
})"""


def _near(drawn: list[float], box: tuple[float, float, float, float]) -> bool:
    """The same sides, and the line's middle within it: fonts are as high as they like."""
    middle = (drawn[1] + drawn[3]) / 2
    sides = abs(drawn[0] - box[0]) < 1.5 and abs(drawn[2] - box[2]) < 1.5
    return sides and box[1] - 1 < middle < box[3] + 1


def test_a_line_of_the_bill_leads_to_its_place(window: BrowserContext, tmp_path: Path) -> None:
    page, complaints = opened(window, tmp_path, page_of(robin()))
    number = next(n for n, f in enumerate(robin().findings, start=1) if f.places)
    page.locator(f"#f1-b{number} a.place").focus()
    page.keyboard.press("Enter")
    target = page.locator(f"#f1-n{number}-0")
    assert target.evaluate("group => group.matches(':target')")
    assert target.locator("rect").first.evaluate(IN_VIEW)
    # from another view of the resume, the pages come back
    page.locator("label[for=f1-show-rows]").click()
    assert not target.is_visible()
    page.locator(f"#f1-b{number} a.place").click()
    page.wait_for_function("document.querySelector('#f1-show-pages').checked")
    assert target.locator("rect").first.evaluate(IN_VIEW)
    page.locator(f".badge[href='#f1-b{number}']").first.click()
    assert page.locator(f"#f1-b{number}").evaluate("row => row.matches(':target')")
    assert complaints == []


IN_VIEW = """(element) => {
  const b = element.getBoundingClientRect(), p = element.closest('.panel').getBoundingClientRect();
  return b.top >= p.top - 1 && b.bottom <= p.bottom + 1 && b.bottom > 0 && b.top < innerHeight;
}"""


def test_the_bill_is_sorted_by_keyboard(window: BrowserContext, tmp_path: Path) -> None:
    page, complaints = opened(window, tmp_path, page_of(robin()))
    findings = robin().findings

    def order() -> list[int]:
        return [int(words) for words in words_of(page, ".bill tbody td:first-child")]

    assert order() == list(range(1, len(findings) + 1))
    page.get_by_role("button", name="Points").focus()
    page.keyboard.press("Enter")
    head = page.locator(".bill thead th").nth(1)
    assert head.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "ascending"
    assert [findings[n - 1].cost for n in order()] == sorted(f.cost for f in findings)
    assert page.get_by_role("status").text_content() == "Sorted by Points, ascending"
    page.get_by_role("button", name="Part").press("Enter")
    assert [findings[n - 1].part for n in order()] == sorted(f.part for f in findings)
    assert page.locator(".bill [aria-sort]").count() == 1
    page.get_by_role("button", name="No.").press("Enter")
    assert order() == list(range(1, len(findings) + 1))
    assert complaints == []


def test_it_is_whole_without_script(browser: Browser, tmp_path: Path) -> None:
    page, _ = opened(browser.new_context(java_script_enabled=False), tmp_path, page_of(robin()))
    assert page.locator(".bill tbody tr").count() == len(robin().findings)
    assert page.locator(".in-pages").is_visible()
    assert not page.locator(".in-rows").is_visible()
    page.locator("label[for=f1-show-rows]").click()
    assert page.locator(".in-rows").is_visible()
    assert not page.locator(".in-pages").is_visible()
    source = robin().source
    assert source is not None
    shown = page.locator(".in-rows pre").text_content() or ""
    assert shown.split() == source.text_in("rows").split()


def test_the_marks_can_be_switched_off(window: BrowserContext, tmp_path: Path) -> None:
    page, _ = opened(window, tmp_path, page_of(robin()))
    for letter in "kuf":
        layer = page.locator(f"svg g.{letter}").first
        assert layer.is_visible()
        page.locator(f"label[for=f1-{letter}]").click()
        assert not layer.is_visible()


@pytest.mark.parametrize("width", [360, 800])
def test_a_narrow_window_needs_no_scrolling_sideways(
    window: BrowserContext, tmp_path: Path, width: int
) -> None:
    bad = rc.FileError("x" * 300 + ".pdf", "damaged", "y" * 300)
    long = dataclasses.replace(robin(), file="a-very-long-name-" * 12 + ".pdf")
    content = page_of(long, columns(), markdown(), bad)
    page, _ = opened(window, tmp_path, content, width=width)
    for view in ("pages", "flow", "rows"):
        page.locator(f"label[for=f1-show-{view}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".in-rows").first.is_visible()


@pytest.mark.parametrize("width", [360, 800, 1280, 1920])
def test_a_drawn_page_fits_its_box_and_can_be_enlarged(
    window: BrowserContext, tmp_path: Path, width: int
) -> None:
    page, _ = opened(window, tmp_path, page_of(columns()), width=width)
    panel = page.locator(".in-pages")
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    before = page.locator(".sheet svg").first.evaluate("svg => svg.clientWidth")
    page.locator("label[for=f1-z]").click()
    assert page.locator(".sheet svg").first.evaluate("svg => svg.clientWidth") > 1.3 * before
    # what is too wide for the window scrolls in its box
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(media="print")
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth")


def test_a_number_under_the_keyboard_shows_its_mark(window: BrowserContext, tmp_path: Path) -> None:
    page, _ = opened(window, tmp_path, page_of(robin()))
    mark = page.locator(".sheet .m.finding:has(.badge)").first
    fill = "rect => getComputedStyle(rect).fill"
    plain = mark.locator("> rect").first.evaluate(fill)
    mark.locator("a.badge").focus()
    assert mark.locator("> rect").first.evaluate(fill) != plain


def test_both_themes_by_preference_and_by_switch(window: BrowserContext, tmp_path: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    shades = {}
    schemes: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
    for scheme in schemes:
        page, _ = opened(window, tmp_path, page_of(robin()), scheme=scheme)
        shades[scheme] = page.evaluate(ground)
        if scheme == "dark":
            page.locator("label[for=theme-light]").click()
            assert page.evaluate(ground) == shades["light"]
            page.locator("label[for=theme-dark]").click()
            assert page.evaluate(ground) == shades["dark"]
    assert shades["light"] != shades["dark"]


def test_a_script_that_got_in_does_not_run(window: BrowserContext, tmp_path: Path) -> None:
    content = page_of(robin())
    bad = (
        "<script>window.got = 1</script><img src=x onerror='window.got = 2'>"
        "<svg onload='window.got = 3'></svg><p id=p style='color: red'>p</p>"
        "<script src='https://example.org/x.js'></script>"
    )
    broken = content.replace("</main>", f"{bad}</main>")
    assert broken != content
    page, complaints = opened(window, tmp_path, broken)
    assert page.evaluate("window.got") is None
    red = page.locator("#p").evaluate("p => getComputedStyle(p).color")
    assert red != "rgb(255, 0, 0)"
    assert len([told for told in complaints if "Content Security Policy" in told]) >= 5
    assert [told for told in complaints if "example.org" in told and "violates" in told]
    # our own script still does
    assert page.get_by_role("button", name="Points").count() == 1


def test_a_hostile_resume_is_text(window: BrowserContext, tmp_path: Path) -> None:
    payload = "<script>window.got=1</script>"
    source = f"{payload}\njavascript:window.got=2 <img src=x onerror=window.got=3>\n\n"
    source += f"EXPERIENCE\n\n- Deployed {payload} on Kubernetes\n"
    report = rc.score(rc.read(source.encode(), name="cv.txt"), "ml-engineer", as_of=AS_OF)
    file = f'"><img src=x onerror=window.got=4>{payload}'.replace("/", "")
    report = dataclasses.replace(report, file=file)
    page, complaints = opened(window, tmp_path, page_of(report))
    assert page.evaluate("window.got") is None
    assert payload in (page.locator(".flow").first.text_content() or "")
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("h1").text_content() == report.file
    assert complaints == []


def test_it_prints_on_white_with_the_fixes_open(window: BrowserContext, tmp_path: Path) -> None:
    page, _ = opened(window, tmp_path, page_of(robin()), scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".bill details:not([open])").count() == 0
    assert page.locator(".in-pages").is_visible()
    assert not page.locator(".theme").is_visible()
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(map(int, re.findall(r"\d+", ink)[:3])) < 80
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".bill details[open]").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_screen_reader_finds_its_way(window: BrowserContext, tmp_path: Path) -> None:
    page, _ = opened(window, tmp_path, page_of(robin(), markdown()))
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    bill = page.get_by_role("table", name="The bill").first
    assert bill.get_by_role("columnheader", name="Points").count() == 1
    assert bill.get_by_role("rowheader").count() >= len(robin().findings)
    assert page.get_by_role("table", name="Keywords").count() == 2
    regions = page.locator("section[aria-labelledby]").evaluate_all(
        "all => all.map(e => e.getAttribute('aria-labelledby').split(' ')"
        ".map(id => document.getElementById(id).textContent.trim()).join(' '))"
    )
    assert len(set(regions)) == len(regions) > 6
    unnamed = page.evaluate(
        "Array.from(document.querySelectorAll('a, button, input, summary')).filter("
        "e => !(e.textContent.trim() || e.ariaLabel || e.labels?.length)).length"
    )
    assert unnamed == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
