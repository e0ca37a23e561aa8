"""Make the screenshots of `docs/images`: python docs/make_images.py [NAME ...]

Needs the extra `test` (Playwright), Debian's `chromium` and ImageMagick (`convert`). All people in
them are fictional: the shipped example, and resumes of the tests' data. Look at what was made.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import resumecheck as rc

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
IMAGES = Path(__file__).parent / "images"
AS_OF = ("--as-of", "2026-11-21")
MOST_BYTES = 200_000
COLOURS = 64
CUT = ("+repage", "+gravity", "-crop", "0x640+0+0", "+repage")
"""The upper part of the viewers, which has what differs."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
RANKED = {
    "examples/robin-example.docx": "robin-example.docx",
    "tests/data/pdf/cagla__typst-single.pdf": "cagla.pdf",
    "tests/data/pdf/adeola__weasyprint-single.pdf": "adeola.pdf",
    "tests/data/pdf/lukasz__chromium-single.pdf": "lukasz.pdf",
    "tests/data/pdf/lukasz__encrypted-user-aes256.pdf": "lukasz-locked.pdf",
    "tests/data/pdf/leilani__reportlab-platypus.pdf": "leilani.pdf",
    "tests/data/layouts/sidebar-two-pages.pdf": "anh.pdf",
    "tests/data/layouts/dark-sidebar.pdf": "zoe.pdf",
}
"""The files of a ranking, and their names in it."""
MENDED = {
    "Responsible for the monitoring of model quality in Grafana": (
        "Monitored 12 models for drift in Grafana; caught a shift in parcel sizes within 2 days"
    ),
    "Improved the address parser with PyTorch": (
        "Improved the address parser with PyTorch: 91 % to 97 % of addresses understood"
    ),
    "Helped with the monthly reports for the board": (
        "Cut the monthly reports for the board from 5 days to 1 with SQL and pandas"
    ),
    "Kubernets": "Kubernetes",
}
"""What the newer of two versions of the example says in place of the older."""
THEME = TerminalTheme(
    (24, 27, 33),
    (214, 218, 226),
    [
        (24, 27, 33), (240, 113, 120), (152, 195, 121), (229, 192, 123),
        (97, 175, 239), (198, 120, 221), (86, 182, 194), (171, 178, 191),
    ],
)  # fmt: skip
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #0e1014; width: max-content; }}
div {{ margin: 14px; padding: 12px 18px 16px; border-radius: 9px }}
div {{ background: #181b21; color: #d6dae2 }}
pre {{ margin: 0; font: 13.2879px/15px "DejaVu Sans Mono", monospace; }}
b {{ color: #98c379 }}
</style><div><pre><b>$</b> {command}

{output}</pre></div>"""


def terminal(
    browser: Browser, target: Path, command: str, folder: Path, columns: int, lines: int | None
) -> None:
    """What a command prints, on a dark ground, up to so many lines."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "resumecheck", *command.split()[1:], *AS_OF, "--color", "always"],
        cwd=folder,
        env={**os.environ, "COLUMNS": str(columns), "PYTHONUTF8": "1", "NO_COLOR": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if not done.stdout:
        raise SystemExit(f"{command}: {done.stderr}")
    printed = done.stdout.splitlines()
    if lines is not None and len(printed) > lines:
        printed = [*printed[:lines], "…"]
    page = browser.new_page(viewport={"width": 2400, "height": 400})
    page.set_content(PAGE.format(command=html.escape(command), output=_coloured(printed, columns)))
    page.locator("div").screenshot(path=target)
    page.close()


def _coloured(lines: list[str], columns: int) -> str:
    """The lines with their colours, as HTML."""
    console = Console(record=True, width=columns, file=io.StringIO())
    for line in lines:
        console.print(Text.from_ansi(line), soft_wrap=True)
    return console.export_html(theme=THEME, inline_styles=True, code_format="{code}")


def web_page(
    browser: Browser, target: Path, report: Path, scheme: str, views: Sequence[str]
) -> None:
    """The top of an HTML report, or its viewer in each of these views, side by side."""
    window = browser.new_context(
        viewport={"width": 1180, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = window.new_page()
    page.goto(report.as_uri())
    if not views:
        page.screenshot(path=target)
    shots = [target.with_stem(f"{target.stem}-{view}") for view in views]
    for view, shot in zip(views, shots, strict=True):
        page.locator(f"label[for=f1-show-{view}]").click()
        page.locator("section.viewer").screenshot(path=shot)
    window.close()
    if shots:
        convert(*shots, "-background", "#f2f1ee", "-gravity", "north", "+append", *CUT, target)
    for shot in shots:
        shot.unlink()


def html_report(source: str, folder: Path) -> Path:
    """A report for a browser on one of the folder's files."""
    target = folder / "report.html"
    command = ("score", source, *AS_OF, "--format", "html", "-o", target.name)
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "resumecheck", *command], check=True, cwd=folder
    )
    return target


def prepare(folder: Path) -> None:
    """The files that the commands name."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "cvs").mkdir()
    for source, name in RANKED.items():
        shutil.copy(ROOT / source, folder / "cvs" / name)
    old = folder / "old.pdf"
    shutil.copy(ROOT / "examples" / "robin-example.pdf", old)
    data = rc.extract(rc.read(old)).to_dict()
    text = rc.dump_resume(data)
    for was, now in MENDED.items():
        if was not in text:
            raise SystemExit(f"the example does not say {was!r} any more")
        text = text.replace(was, now)
    rc.generate(rc.load_resume(text.encode(), name="new.json"), folder / "new.docx")


def makers(browser: Browser, folder: Path) -> dict[str, Callable[[Path], None]]:
    """How each image is made, by its name."""
    example = "examples/robin-example.pdf"

    def shot(command: str, width: int, lines: int | None = None) -> Callable[[Path], None]:
        return lambda target: terminal(browser, target, command, folder, width, lines)

    def web(source: str, scheme: str, *views: str) -> Callable[[Path], None]:
        return lambda target: web_page(browser, target, html_report(source, folder), scheme, views)

    return {
        "score": shot(f"resumecheck score {example}", 150, 60),
        "rank": shot("resumecheck rank cvs/ --role ml-engineer", 112),
        "against": shot("resumecheck score new.docx --against old.pdf", 110, 40),
        "report-light": web(example, "light"),
        "report-dark": web(example, "dark"),
        "parser": web("cvs/zoe.pdf", "light", "pages", "rows"),
    }


def convert(*arguments: object) -> None:
    """Run ImageMagick."""
    subprocess.run(["convert", *map(str, arguments)], check=True)  # noqa: S603, S607 - as told above


def smaller(path: Path) -> None:
    """The image with few colours, which is all that text needs."""
    convert(path, "-strip", "+dither", "-colors", COLOURS, f"PNG8:{path}")
    size = path.stat().st_size
    sys.stdout.write(f"{path.name}: {size:,} bytes\n")
    if size > MOST_BYTES:
        raise SystemExit(f"{path.name} is larger than {MOST_BYTES:,} bytes")


def main() -> None:
    """Make all images, or those that are named."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description="Make the screenshots of docs/images.")
    parser.add_argument("names", nargs="*", help="which ones; all if none is named")
    names = parser.parse_args().names
    with tempfile.TemporaryDirectory() as place, sync_playwright() as started:
        prepare(Path(place))
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, make in makers(browser, Path(place)).items():
            if not names or name in names:
                make(IMAGES / f"{name}.png")
                smaller(IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
