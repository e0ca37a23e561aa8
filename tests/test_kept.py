"""What is kept of packs, word lists and the matcher's index: the same as what is made in memory,
and never of other data or code."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumecheck import cache, data_files, fitting, lexicon, packs
from resumecheck.language import load_language
from resumecheck.matching import Region, forms, match
from resumecheck.matching import compiled as room
from resumecheck.packs import RolePack, list_roles, load_role

FILES = [*data_files.names(), *data_files.names("roles"), *data_files.names("skills")]
PACKAGE = Path(cache.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data files, which are read from it."""
    place = tmp_path / "keywords"
    shutil.copytree(data_files.folder(), place)
    monkeypatch.setattr(data_files, "folder", lambda: place)
    data_files.key.cache_clear()
    yield place
    data_files.key.cache_clear()


def edited(path: Path, old: bytes, new: bytes) -> None:
    """Change a file behind our back: the same size, the same times."""
    assert len(old) == len(new)
    times = path.stat()
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


# --- the same as what is made in memory ----------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_a_kept_table_is_that_of_the_file(name: str, folder: Path) -> None:
    wanted = tomllib.loads(data_files.content(name).decode("utf-8"))
    for _ in range(2):
        assert repr(data_files.table(name)) == repr(wanted)
    assert (folder / "tables" / f"{name}").is_file()


@pytest.mark.parametrize("id", [pack.id for pack in list_roles()])
def test_a_kept_pack_is_that_of_the_file(id: str, folder: Path) -> None:
    made = packs._role(data_files.table(f"roles/{id}"))
    for _ in range(2):
        kept = packs._shipped_role.__wrapped__(id)
        assert kept == made
        assert repr(kept) == repr(made)  # tuples, not lists
        assert kept.shipped
        assert not made.shipped
    assert (folder / "roles" / id).is_file()


TEXT = """\
Built REST APIs in Go and python, deployed on Kubernetes with Terrafrom; no Docker yet.
Containerized ML models, engineered features for XGBoost and Tensor Flow. Data pipelines, CI-CD.
Currently learning Rust. Excel at teaching. Spring 2021: Spark, Kafka (learning), C++/C#, R.
"""


def answers(pack: RolePack, text: str = TEXT) -> object:
    halves = text.find("\n"), len(text)
    regions = [
        Region(0, halves[0], "experience", "prose"),
        Region(halves[0] + 1, halves[1], "skills", "list"),
    ]
    return match(text, regions, pack, load_language())


def own(pack: RolePack) -> RolePack:
    """The same pack, as if a user had brought it."""
    return dataclasses.replace(pack, shipped=False)


@pytest.mark.parametrize("id", ["ml-engineer", "frontend-engineer"])
def test_a_kept_index_gives_the_same_answers(
    id: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_known", [])
    pack = load_role(id)
    wanted = answers(own(pack))
    assert not (folder / "indexes").exists()
    assert answers(pack) == wanted
    kept = folder / "indexes" / id
    times = kept.stat().st_mtime_ns
    monkeypatch.setattr(room, "_known", [])
    assert answers(pack) == wanted
    assert kept.stat().st_mtime_ns == times


WORDS = sorted(
    {form for word in load_role("ml-engineer").keywords for form in (word.name, *word.aliases)}
)


@given(
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.sampled_from(TEXT.split())), min_size=1, max_size=12
    ),
    st.sampled_from([" ", ", ", "\n", "/", "-"]),
)
def test_a_kept_index_reads_any_text_alike(words: list[str], sign: str) -> None:
    pack, text = load_role("ml-engineer"), sign.join(words)
    regions = [Region(0, len(text), "skills", "list")]
    one, other = (match(text, regions, each, load_language()) for each in (pack, OWN))
    assert one == other


OWN = own(load_role("ml-engineer"))


def test_the_quick_look_is_the_same(folder: Path) -> None:
    made = fitting._looks.__wrapped__()
    assert fitting._looks.__wrapped__() == made
    assert [look.role for look in made] == [pack.id for pack in list_roles()]
    assert (folder / "looks").is_file()


def test_names_of_the_library_are_the_same(folder: Path) -> None:
    made = lexicon._names.__wrapped__()
    assert lexicon._names.__wrapped__() == made
    assert "Kubernetes" in made[0]
    assert (folder / "names").is_file()


def test_a_slip_is_one_edit_as_the_library_counts() -> None:
    """The look before it leaves out nothing."""
    from rapidfuzz.distance.OSA import distance

    for form in ("tensorflow", "docker", "kubernetes"):
        slips = {form[:at] + form[at + 1 :] for at in range(len(form))}
        slips |= {form[:at] + "x" + form[at:] for at in range(len(form) + 1)}
        slips |= {form[:at] + "x" + form[at + 1 :] for at in range(len(form))}
        slips |= {
            form[:at] + form[at + 1] + form[at] + form[at + 2 :] for at in range(len(form) - 1)
        }
        assert all(forms._is_slip(slip, form) == (distance(slip, form) == 1) for slip in slips)
        assert sum(forms._is_slip(slip, form) for slip in slips) >= 4 * len(form) - 4


# --- never of other data or code -----------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_an_edit_of_the_same_size_and_time_is_seen(copied: Path) -> None:
    name = "roles/ml-engineer"
    before = (
        data_files.table(name),
        data_files.key(),
        packs._shipped_role.__wrapped__("ml-engineer"),
    )
    edited(copied / f"{name}.toml", b'title = "Machine', b'title = "Curious')
    data_files.key.cache_clear()
    assert data_files.table(name)["title"] == "Curious Learning Engineer"
    assert data_files.key() != before[1]
    assert packs._shipped_role.__wrapped__("ml-engineer").title == "Curious Learning Engineer"
    assert before[2].title == "Machine Learning Engineer"


@pytest.mark.usefixtures("folder")
def test_an_edit_of_the_skills_makes_the_packs_anew(copied: Path) -> None:
    before = data_files.key()
    path = copied / "skills" / "databases.toml"
    path.write_bytes(path.read_bytes() + b"\n")
    data_files.key.cache_clear()
    assert data_files.key() != before
    (copied / "skills" / "new.toml").write_bytes(b"")
    after = data_files.key()
    data_files.key.cache_clear()
    assert data_files.key() != after


@pytest.mark.usefixtures("folder")
def test_the_index_is_made_anew_for_other_data(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load_role("ml-engineer")
    made: list[str | None] = []

    def kept(name: str, key: str | None, make: Callable[[], bytes]) -> bytes:
        made.append(key)
        return cache.kept(name, key, make)

    monkeypatch.setattr(room, "kept", kept)

    def key_now() -> str | None:
        monkeypatch.setattr(room, "_known", [])
        answers(pack)
        return made[-1]

    first = key_now()
    assert first is not None
    assert key_now() == first
    with monkeypatch.context() as other:
        other.setattr(data_files, "key", lambda: "other data or code")
        assert key_now() != first
        other.setattr(data_files, "key", lambda: None)
        assert key_now() is None
    with monkeypatch.context() as other:
        other.setattr(lexicon, "key_of_tables", lambda: "other tables of English")
        assert key_now() != first
    fewer = dataclasses.replace(pack, keywords=pack.keywords[1:])
    assert fewer.shipped
    monkeypatch.setattr(room, "_known", [])
    assert len(match(TEXT, [], fewer, load_language())) == len(fewer.keywords)
    assert made[-1] != first


def test_the_key_of_code_is_that_of_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("cache", "matching", "language"):
        place = PACKAGE / name
        if place.is_dir():
            shutil.copytree(place, tmp_path / name)
        else:
            shutil.copy(place.with_suffix(".py"), tmp_path)
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))

    def key() -> str | None:
        cache.key_of_code.cache_clear()
        return cache.key_of_code("cache", "matching", "language")

    try:
        first = key()
        assert first
        assert key() == first
        edited(tmp_path / "matching" / "making.py", b"PHRASE_SLACK = 3", b"PHRASE_SLACK = 4")
        second = key()
        assert second != first
        monkeypatch.setattr(sys, "version", "3.99.0 (main)")
        assert key() not in {first, second}
        (tmp_path / "cache.py").unlink()
        assert key() is None  # an edit would go unseen
    finally:
        cache.key_of_code.cache_clear()


def test_the_tables_of_english_are_known_by_their_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "data"
    place.mkdir()
    for name in lexicon._TABLES:
        shutil.copy(lexicon._tables() / f"en_{name}.json.gz", place)
    before = lexicon.key_of_tables()
    monkeypatch.setattr(lexicon, "_tables", lambda: place)
    lexicon.key_of_tables.cache_clear()
    try:
        assert lexicon.key_of_tables() == before
        path = place / "en_lemma_rules.json.gz"
        path.write_bytes(path.read_bytes() + b"\0")
        lexicon.key_of_tables.cache_clear()
        assert lexicon.key_of_tables() != before
    finally:
        lexicon.key_of_tables.cache_clear()


def in_a_process(code: str, **environ: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environ},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


MAKE_ALL = """
import sys
from resumecheck import fitting, lexicon
from resumecheck.language import load_language
from resumecheck.matching import match
from resumecheck.packs import list_roles
lexicon._names()
fitting._looks()
for pack in list_roles()[:2]:
    match("", [], pack, load_language())
print(*(name for name in sys.modules if name.partition(".")[0] == "resumecheck"))
"""


def test_all_code_that_makes_what_is_kept_is_in_its_key(tmp_path: Path) -> None:
    loaded = in_a_process(MAKE_ALL, **{cache.FOLDER_VARIABLE: str(tmp_path)}).split()
    rooms = {name.split(".")[1] if "." in name else "__init__" for name in loaded}
    assert rooms - {"keywords"} <= {*data_files.MAKERS}
    assert (tmp_path / "indexes").is_dir()


# --- wherever it runs ----------------------------------------------------------------------------

SCORE = """
from resumecheck import score
report = score(%r.encode())
print(report.role, report.total, report.fit.reason)
"""
RESUME = "Robin Example\nrobin@example.org\n\nSkills\nPython, Docker, PyTorch, Kubernetes, SQL\n"


def test_it_makes_no_difference_whether_anything_is_kept(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    code = SCORE % RESUME
    places = ["", str(blocked / "cache"), *[str(tmp_path / "cache")] * 2]
    told = {in_a_process(code, **{cache.FOLDER_VARIABLE: place}) for place in places}
    assert len(told) == 1
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])  # cut
    told.add(in_a_process(code, **{cache.FOLDER_VARIABLE: str(tmp_path / "cache")}))
    assert len(told) == 1


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    code = SCORE % RESUME
    environ = {**os.environ, cache.FOLDER_VARIABLE: str(tmp_path)}
    runs = [
        subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    told = {run.communicate(timeout=120)[0] for run in runs}
    assert len(told) == 1
    assert told.pop()
    assert all(run.returncode == 0 for run in runs)
    assert not list(tmp_path.rglob(".*"))
