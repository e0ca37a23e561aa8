"""spaCy's tokenizer with rules for technical text, as plain code; and the cuts that keep it fast.

The algorithm is the one that spaCy documents (https://spacy.io/usage/linguistic-features
#how-tokenizer-works), without its list of exceptions: its emoticons ("8)", ":D") and split
contractions do harm in a resume. Importing spaCy takes a second, which a run can't spare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LONGEST_CHUNK = 120
"""Characters without a space, or white space, that spaCy is given at once, but for an address: it
strips signs from both ends of a chunk one by one and looks at all of the rest each time."""

_LETTER = r"[^\W\d_]"
_MARK = "\u0300-\u036f"  # combining accents are no \w, and belong to their letter

# Node.js/Express and ASP.NET/MVC are lists, not addresses
_HOST = r"(?!(?:asp|vb|ado|ml)\.net)[\w-]+(?:\.[\w-]+)*\.(?!(?:js|ts|py|jl)/)[a-z]{2,}"
_URL = rf"(?:(?:https?|ftp)://\S+|www\.\S+|{_HOST}/\S*)"
_EMAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
_WHOLE = re.compile(
    rf"""(?:
    {_EMAIL} | {_URL}
    | [a-z]\+\+\d{{0,2}} | notepad\+\+ | [acfjq]\#
    | (?:{_LETTER}[\w-]*)?\.net | {_LETTER}[\w-]*\.(?:js|ts|io|ai|py|jl|rs)
    | ci/cd | a/b(?:/n)? | tcp/ip | i/o | pl/sql | go/no-?go | n/a | 24/7
    | {_LETTER}&{_LETTER}(?:&{_LETTER})?
    | [+-]?\d+(?:[.,]\d+)*(?:%|\+|[kmbx]\+?)?
    )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_PREFIX = re.compile(rf"[^\w.{_MARK}]|_|\.(?!net\b)", re.IGNORECASE)
_SUFFIX = re.compile(
    rf"(?:['’]s|[^\w+#{_MARK}]|_|(?<={_LETTER}{{2}})\+|(?<=\s)[+#])\Z", re.IGNORECASE
)
_INFIX = re.compile(
    rf"""
    (?<=[\w+#.)\]])[-‐‑–—/|•·→➔;=<>()\[\]{{}}"“”„*~\\…]+(?=[\w.(\[])
    | (?<={_LETTER})[,:!?](?={_LETTER}) | (?<=[+#])[,:](?={_LETTER})
    | (?<={_LETTER}),(?=[.\d]) | (?<=\d),(?={_LETTER})
    | (?<={_LETTER})[_+](?={_LETTER}) | (?<={_LETTER}{{2}})&(?={_LETTER}{{2}})
    | (?<=[a-z])\.(?=[A-Z](?!et\b|ET\b|S\b)) | (?<=[A-Z]{{2}})\.(?=[A-Z][a-z])
    # "Python3.11" is Python and 3.11; S3, EC2, ES6 and k8s are names
    | (?<={_LETTER}{{4}})(?=\d[\d.]*\Z)
    """,
    re.VERBOSE,
)

_LONG_RUN = re.compile(
    rf"(?<!\S)\S{{{LONGEST_CHUNK + 1},}}|(?P<blank>(?<!\s)\s{{{LONGEST_CHUNK + 1},}})"
)
_SEPARATORS = ",;|/•·()"


def split(chunk: str) -> list[str]:
    """The tokens of a chunk without white space; joined they are the chunk again."""
    before: list[str] = []
    behind: list[str] = []
    while chunk and not _WHOLE.match(chunk):
        prefix = 1 if _PREFIX.match(chunk) else 0
        match = _SUFFIX.search(chunk[prefix:])
        suffix = len(match.group()) if match else 0
        if not prefix and not suffix:
            break
        if prefix:
            before.append(chunk[:prefix])
        if suffix and prefix + suffix <= len(chunk):
            behind.append(chunk[-suffix:])
            chunk = chunk[:-suffix]
        chunk = chunk[prefix:]
    if chunk:
        before += [chunk] if _WHOLE.match(chunk) else _cut_inside(chunk)
    return before + behind[::-1]


def _cut_inside(chunk: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for match in _INFIX.finditer(chunk):
        start, end = match.span()
        if start:  # a sign that begins the chunk stays with it
            parts += [part for part in (chunk[at:start], chunk[start:end]) if part]
            at = end
    return [*parts, chunk[at:]] if at < len(chunk) else parts


def spacy_tokenizer(vocab: Vocab) -> Callable[[str], Doc]:
    """The tokenizer of spaCy with the same rules, for its pipelines."""
    from spacy.tokenizer import Tokenizer

    tokenizer: Callable[[str], Doc] = Tokenizer(
        vocab,
        rules={},
        prefix_search=_PREFIX.match,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
        token_match=_WHOLE.match,
    )
    return tokenizer


def pieces(text: str) -> list[tuple[int, int]]:
    """The text in pieces (start, end) that spaCy is quick with, without long blanks. A long chunk
    is cut behind a sign of a list if there is one ("Python,SQL,…"), else anywhere."""
    if len(text) <= LONGEST_CHUNK or not _has_long_run(text):
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    at = 0
    for run in _LONG_RUN.finditer(text):
        if run["blank"]:
            found.append((at, run.start()))
            at = run.end()
        elif not _WHOLE.match(run.group()):
            for place in _cuts(text, *run.span()):
                found.append((at, place))
                at = place
    return [*found, (at, len(text))]


def _has_long_run(text: str) -> bool:
    """Whether `_LONG_RUN` may be in the text; told without a look at each of its characters."""
    lengths = list(map(len, text.split()))
    # One blank between two words each, and what is more in one run
    longest_blank = len(text) - sum(lengths) - len(lengths) + 2
    return max(lengths, default=0) > LONGEST_CHUNK or longest_blank > LONGEST_CHUNK


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > LONGEST_CHUNK:
        window = text[start : start + LONGEST_CHUNK]
        sign = max(map(window.rfind, _SEPARATORS))
        start += sign + 1 if sign >= 0 else LONGEST_CHUNK
        yield start
