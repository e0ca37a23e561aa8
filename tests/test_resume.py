"""The resume as data: the model, and loading it."""

from __future__ import annotations

import dataclasses
import datetime
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import resumecheck as rc
from resumecheck.dates import PRESENT, PartialDate, partial_date
from resumecheck.resume import Record, data_format, json_key, load_resume, unknown_keys

DATA = Path(__file__).parent / "data" / "resumes"

FULL: dict[str, Any] = {
    "basics": {
        "name": "Ines Okafor",
        "label": "Baker",
        "image": "me.png",
        "email": "ines@example.org",
        "phone": "+31 20 555 0100",
        "url": "https://ines.example.org",
        "summary": "Bakes.",
        "location": {
            "address": "Delft, NL",
            "postalCode": "2611",
            "city": "Delft",
            "countryCode": "NL",
            "region": "Zuid-Holland",
        },
        "profiles": [
            {"network": "GitHub", "username": "inesok", "url": "https://github.com/inesok"}
        ],
    },
    "work": [
        {
            "name": "Mill & Co",
            "position": "Head Baker",
            "url": "https://mill.example.org",
            "startDate": "2020-03",
            "endDate": "2022-04-30",
            "location": "Delft",
            "description": "A mill",
            "summary": "Ran the ovens.",
            "highlights": ["Baked 900 loaves a day."],
        }
    ],
    "volunteer": [
        {
            "organization": "Food Bank",
            "position": "Driver",
            "url": "https://food.example.org",
            "startDate": "2019",
            "endDate": "2020",
            "summary": "Drove.",
            "highlights": ["Carried 3 t of bread."],
        }
    ],
    "education": [
        {
            "institution": "School of Bread",
            "url": "https://bread.example.org",
            "area": "Sourdough",
            "studyType": "Diploma",
            "startDate": "2015-09",
            "endDate": "2017-06",
            "score": "3.90",
            "courses": ["Rye", "Wheat"],
        }
    ],
    "awards": [{"title": "Golden Loaf", "date": "2021-05", "awarder": "Guild", "summary": "Rye"}],
    "certificates": [
        {
            "name": "Hygiene",
            "date": "2018",
            "url": "https://cert.example.org",
            "issuer": "City",
        }
    ],
    "publications": [
        {
            "name": "On Rye",
            "publisher": "Crumb Press",
            "releaseDate": "2022-01-09",
            "url": "https://rye.example.org",
            "summary": "A book.",
        }
    ],
    "skills": [{"name": "Dough", "level": "Master", "keywords": ["Rye", "Spelt"]}],
    "languages": [{"language": "Dutch", "fluency": "C1"}],
    "interests": [{"name": "Mills", "keywords": ["Wind"]}],
    "references": [{"name": "A. Miller", "reference": "Punctual."}],
    "projects": [
        {
            "name": "Starter",
            "description": "A sourdough library.",
            "highlights": ["Shared 40 starters."],
            "keywords": ["Yeast"],
            "startDate": "2018",
            "endDate": "2019-02",
            "url": "https://starter.example.org",
            "roles": ["Founder"],
            "entity": "Guild",
            "type": "club",
        }
    ],
    "meta": {
        "canonical": "https://ines.example.org/resume.json",
        "version": "v1.0.0",
        "lastModified": "2024-12-24T15:53:00",
    },
}
"""Every field of the schema, as https://jsonresume.org/schema lists them."""


def problems(source: Any, **options: Any) -> list[str]:
    """What the loader finds wrong, a line each."""
    with pytest.raises(rc.ResumeDataError) as error:
        load_resume(source, **options)
    return str(error.value).splitlines()


def work(**fields: object) -> dict[str, object]:
    return {"work": [fields]}


# --- the model


def test_empty_fields_are_left_out() -> None:
    assert rc.Resume().to_dict() == {"basics": {}}
    assert rc.Resume(skills=(rc.Skill(), rc.Skill("SQL"))).to_dict()["skills"] == [{"name": "SQL"}]


def test_every_field_of_the_schema_is_there_and_goes_round() -> None:
    resume = rc.Resume.from_dict(FULL)
    assert resume.to_dict() == FULL
    assert json.loads(json.dumps(resume.to_dict())) == FULL
    assert not unknown_keys(resume)
    for record in (resume, resume.basics, resume.work[0], resume.projects[0]):
        names = [each.name for each in dataclasses.fields(record) if each.name != "extra"]
        assert all(getattr(record, name) for name in names)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.json")))
def test_a_real_resume_goes_round(name: str) -> None:
    data = json.loads((DATA / name).read_text(encoding="utf-8"))
    assert load_resume(DATA / name).to_dict() == data


def test_unknown_keys_are_kept_at_each_level() -> None:
    data = {
        "$schema": "https://example.org/schema.json",
        "basics": {"pronouns": "she", "location": {"lat": 52.0}},
        "work": [{"name": "Mill", "company": {"size": [1, None, True]}}],
        "meta": {"theme": "even"},
    }
    resume = rc.Resume.from_dict(data)
    assert resume.to_dict() == data
    assert unknown_keys(resume) == (
        "basics.pronouns",
        "basics.location.lat",
        "work[0].company",
        "meta.theme",
    )


def test_a_python_name_is_an_unknown_key() -> None:
    resume = load_resume(work(name="Mill", start_date="2020"))
    assert resume.work[0].start_date is None
    assert unknown_keys(resume) == ("work[0].start_date",)


def test_a_resume_is_a_value() -> None:
    data = json.loads(json.dumps(FULL)) | {"x": [1]}
    resume = rc.Resume.from_dict(data)
    data["x"].append(2)
    resume.to_dict()["x"].append(3)  # type: ignore[attr-defined]  # a list, as made above
    assert resume.extra == {"x": [1]}
    assert pickle.loads(pickle.dumps(resume)) == resume  # noqa: S301 - our own bytes
    assert hash(resume) == hash(rc.Resume.from_dict(FULL))
    with pytest.raises(dataclasses.FrozenInstanceError):
        resume.basics.name = "x"  # type: ignore[misc]


def test_keys_are_those_of_the_schema() -> None:
    assert json_key("country_code") == "countryCode"
    assert json_key("url") == "url"


def test_what_goes_on_has_no_end_in_json() -> None:
    resume = load_resume(work(startDate="2020", endDate="Present"))
    assert resume.work[0].end_date == PRESENT
    assert resume.to_dict()["work"] == [{"startDate": "2020"}]
    assert rc.Skill("present").to_dict() == {"name": "present"}


# --- dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021", PartialDate(2021)),
        ("2021-03", PartialDate(2021, 3)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("2023-02-29", None),
        ("2021-3", None),
        ("٢٠٢١", None),
        ("0000", None),
        ("present", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_has_a_parsed_form(text: str | None, date: PartialDate | None) -> None:
    assert partial_date(text) == date
    if date is not None:
        assert str(date) == text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (2021, "2021"),
        (datetime.date(2021, 3, 9), "2021-03-09"),
        (datetime.datetime(2021, 3, 9, 12, 30, tzinfo=datetime.UTC), "2021-03-09"),
        ("2021-03-09T00:00:00.000Z", "2021-03-09"),
        (" 2021-03 ", "2021-03"),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_taken_in_several_forms(written: object, kept: str | None) -> None:
    assert load_resume(work(name="Mill", startDate=written)).work[0].start_date == kept


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2023-13", "2023-13 is not a month"),
        ("2023-02-30", "2023-02-30 is not a day"),
        ("0000-01", "0000-01 is not a year"),
        ("Mar 2021", '"Mar 2021" is not a date; write 2021, 2021-03 or 2021-03-09'),
        ("present", '"present" is not a date; write 2021, 2021-03 or 2021-03-09'),
        (20.21, 'is a number; put it in quotes: "20.21"'),
        ([2021], "is a list, not text"),
    ],
)
def test_a_wrong_date_is_named(written: object, message: str) -> None:
    assert problems(work(startDate=written)) == [f"work[0].startDate: {message}"]


# --- loading


def test_all_problems_are_told_at_once() -> None:
    data = {
        "basics": {"email": "ines at example.org", "phone": 31205550100, "url": "see my site"},
        "work": [{}, {}, {"startDate": "2023-13", "highlights": "Baked."}, "Mill"],
        "skills": {"name": "Dough"},
        "languages": [{"language": True}],
        "meta": 1,
    }
    assert problems(data) == [
        'basics.email: "ines at example.org" is not an e-mail address',
        'basics.phone: is a number; put it in quotes: "31205550100"',
        'basics.url: "see my site" is not an address: it holds spaces',
        "work[2].startDate: 2023-13 is not a month",
        "work[2].highlights: is text, not a list",
        "work[3]: is text, not a group of fields",
        "skills: is a group of fields, not a list",
        "languages[0].language: is true, not text",
        "meta: is a number, not a group of fields",
    ]


def test_many_problems_are_cut_short() -> None:
    found = problems({"work": [{"startDate": "x"}] * 50})
    assert len(found) == 21
    assert found[-1] == "and 30 more"


def test_blank_is_absent() -> None:
    data: dict[str, object] = {
        "basics": {"name": " Ines ", "email": "", "location": None, "profiles": [None, {}]},
        "work": [{}, {"name": "Mill", "highlights": ["", None, "Baked."]}],
        "skills": None,
        "meta": None,
    }
    assert load_resume(data).to_dict() == {
        "basics": {"name": "Ines"},
        "work": [{"name": "Mill", "highlights": ["Baked."]}],
    }


def test_a_score_may_be_a_number() -> None:
    resume = load_resume({"education": [{"score": 3.9}], "meta": {"version": 1}})
    assert resume.education[0].score == "3.9"
    assert resume.meta.version == "1"


@pytest.mark.parametrize("ending", [".json", ".yaml", ".yml", ""])
def test_a_file_is_json_or_yaml(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"me{ending}"
    for dump in (json.dumps, yaml.safe_dump):
        if ending != ".json" or dump is json.dumps:
            path.write_text(dump(FULL), encoding="utf-8")
            assert load_resume(path).to_dict() == FULL
            assert load_resume(str(path)).to_dict() == FULL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = '{"basics": {"name": "Łukasz Święcicki"}}'
    assert load_resume(text.encode(encoding)).basics.name == "Łukasz Święcicki"


def test_yaml_is_taken_as_it_is_written() -> None:
    text = b"""
basics:
  phone: 0205550100
  location: {countryCode: NO, postalCode: 02611}
  summary: |
    Bakes.
    Drives.
  open to work: true
  shoe: 39.5
work:
  - startDate: 2020-03-09
    endDate: ~
    highlights:
      -
      - 'Cut waste: 40 %'
education:
  - score: 3.90
    area: yes
"""
    assert load_resume(text).to_dict() == {
        "basics": {
            "phone": "0205550100",
            "location": {"countryCode": "NO", "postalCode": "02611"},
            "summary": "Bakes.\nDrives.",
            "open to work": True,
            "shoe": 39.5,
        },
        "work": [{"startDate": "2020-03-09", "highlights": ["Cut waste: 40 %"]}],
        "education": [{"score": "3.90", "area": "yes"}],
    }


def test_yaml_anchors_are_written_out() -> None:
    resume = load_resume(b"work:\n- &job {name: Mill}\n- *job\n")
    assert [job.name for job in resume.work] == ["Mill", "Mill"]


BOMB = b"a0: &a0 [x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 8)) for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"[1]", "the data is a list, not a group of fields"),
        (b"just text", "the data is text, not a group of fields"),
        (b"# only a comment", "the data is text, not a group of fields"),
        (b"caf\xe9: 1", "the file is not UTF-8 text (byte 4); save it as UTF-8"),
        (
            b'{"basics": {},\n}',
            "line 2, column 1: not valid JSON: Expecting property name enclosed in double quotes",
        ),
        (b'{"basics": {"name": "a", "name": "b"}}', "basics.name: stands there twice"),
        (b"basics:\n  name: a\n  name: b\n", "basics.name: stands there twice"),
        (b'{"x": NaN}', "NaN is not a number in JSON"),
        (b'{"x": 1e999}', "x: is a number out of range"),
        (b'{"x": 1' + b"0" * 30 + b"}", "x: is a number out of range"),
        (b'{"x": 1' + b"0" * 9999 + b"}", "the data holds a number of too many digits"),
        (b'{"x": "\\ud83d"}', "x: holds half a character ('\\ud83d')"),
        (b'{"\\ud83d": 1}', "the key '\\ud83d' holds half a character"),
        (b'{"x": ' + b"[" * 200 + b"]" * 200 + b"}", "x" + "[0]" * 26 + "[…: nested too deep"),
        (b"[" * 100_000, "the data is nested too deep to be a resume"),
        (b"a: " + b"[" * 200 + b"]" * 200, "the data is nested too deep to be a resume"),
        (b"a: &a [*a]", "the data is nested too deep to be a resume"),
        (b'{"x": [' + b"0," * 30_000 + b"0]}", "the data has more than 20,000 values"),
        (b"x: [" + b"0," * 30_000 + b"0]", "the data has more than 20,000 values"),
        (BOMB, "the data has more than 20,000 values"),
        (
            b"a: " + b"x" * 500_000,
            "more than 500,000 characters of YAML; a resume has",
        ),
        (b"basics: {name: a\n", "line 2, column 1: not valid YAML: expected ',' or '}'"),
        (b"basics: {}\n---\nbasics: {}\n", "line 2, column 1: not valid YAML: but found another"),
        (b"a: *b", "line 1, column 4: not valid YAML: found undefined alias 'b'"),
        (b"a: \x00", "not valid YAML: unacceptable character"),
        (b'a: "\\Uffffffff"', "not valid YAML: a character or number that is none"),
        (b"a: !!python/name:os.system x", "line 1: tag:yaml.org,2002:python/name:os.system is"),
        (b"a: !!set {b, c}", "line 1: tag:yaml.org,2002:set is not plain data"),
        (b"a: !x 1", "line 1: !x is not plain data"),
        (b"<<: {a: 1}", 'line 1: write out what "<<" merges in'),
        (b"? [a]\n: 1", "a key (a group of values) is not text"),
        (b"work:\n- highlights:\n  - Cut waste: 40 %\n", "work[0].highlights[0]: is a group of"),
    ],
)
def test_what_is_no_resume_is_refused_in_words(data: bytes, message: str) -> None:
    found = problems(data)
    assert len(found) == 1
    assert found[0].startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"x": {1, 2}}, "x: is a Python set, which JSON does not have"),
        ({"x": float("nan")}, "x: is a number out of range"),
        ({"x": {3: 4}}, "x: the key 3 is not text"),
        ({b"x": 4}, "a key (a Python object) is not text"),
    ],
)
def test_python_data_is_held_to_json(data: dict[Any, Any], message: str) -> None:
    assert problems(data) == [message]


def test_data_that_holds_itself_is_refused() -> None:
    data: dict[str, object] = {}
    data["x"] = [data]
    (line,) = problems(data)
    assert "nested too deep" in line


def test_the_limit_on_bytes_holds() -> None:
    (line,) = problems(b'{"basics": {}}', limits=rc.Limits(bytes=5))
    assert "larger than 5 bytes" in line


def test_a_path_that_cannot_be_opened_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_resume(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"{}", "me.json", "json"),
        (b"{}", "me.YML", "yaml"),
        (b"basics: {}", "me.yaml", "yaml"),
        (b"basics:\n  name: Ines\n", None, "yaml"),
        (b"basics:\n  name: Ines\n", "me.txt", None),
        (b'\xef\xbb\xbf {\n "basics": {}}', None, "json"),
        (b"{}", "<stdin>", "json"),
        (b"%PDF-1.7", "me.json", None),
        (b"PK\x03\x04", "me.yaml", None),
        (b"Ines Okafor\nBasics: dough", None, None),
    ],
)
def test_what_is_data(data: bytes, name: str | None, format: str | None) -> None:
    assert data_format(data, name) == format


def test_pydantic_and_yaml_are_loaded_only_to_load_data() -> None:
    code = (
        "import sys, resumecheck as rc; rc.Resume().to_dict(); rc.score(b'Robin Example');"
        "print([m for m in ('pydantic', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # spaCy brings pydantic with it
    assert "yaml" not in done.stdout
    code = "import sys, resumecheck.resume; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# --- properties

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(str.strip)
_YEARS = st.integers(1, 9999)
_DATES = st.one_of(
    _YEARS.map("{:04}".format),
    st.dates().map("{:%Y-%m}".format),
    st.dates().map(datetime.date.isoformat),
).map(lambda text: text.zfill(10 if text.count("-") == 2 else 7 if "-" in text else 4))
_JSON: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(-1e9, 1e9) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_KNOWN = {
    json_key(each.name)
    for record in (*Record.__subclasses__(),)
    for each in dataclasses.fields(record)  # type: ignore[arg-type]  # they are dataclasses
}


def _records(record: Any) -> st.SearchStrategy[Any]:
    """Records with any of their fields set."""
    hints = {each.name: str(each.type) for each in dataclasses.fields(record)}
    values: dict[str, st.SearchStrategy[Any]] = {}
    for name, hint in hints.items():
        inner = hint.removeprefix("tuple[").split(",")[0].split(" |")[0]
        value: st.SearchStrategy[Any]
        if name == "extra":
            keys = _TEXT.filter(lambda key: key not in _KNOWN)
            values[name] = st.dictionaries(keys, _JSON, max_size=1)
            continue
        if inner != "str":
            value = _records(getattr(rc, inner))
        elif name == "date" or name.endswith("_date"):
            value = _DATES
        elif name == "email":
            value = st.just("ines@example.org")
        else:
            words = _TEXT.filter(bool)
            value = words.map(lambda text: "".join(text.split())) if name != "name" else words
            value = value.filter(bool)
        if hint.startswith("tuple"):
            filled = value.filter(lambda item: not isinstance(item, Record) or item != type(item)())
            values[name] = st.lists(filled, max_size=2).map(tuple)
        elif inner in ("Basics", "Meta"):
            values[name] = value
        else:
            values[name] = st.none() | value.filter(
                lambda item: not isinstance(item, Record) or item != type(item)()
            )
    return st.builds(record, **values)


@settings(max_examples=40)
@given(_records(rc.Resume))
def test_any_resume_goes_round(resume: rc.Resume) -> None:
    plain = resume.to_dict()
    assert rc.Resume.from_dict(plain) == resume
    assert load_resume(json.dumps(plain).encode()) == resume
    assert rc.Resume.from_dict(plain).to_dict() == plain


@given(_JSON)
def test_any_json_is_a_resume_or_refused(data: object) -> None:
    for source in (
        json.dumps(data).encode(),
        json.dumps({"work": [data], "basics": data}).encode(),
    ):
        try:
            load_resume(source).to_dict()
        except rc.ResumeDataError as error:
            assert str(error)  # noqa: PT017 - either outcome is fine


@given(
    st.dictionaries(
        st.sampled_from(sorted(_KNOWN)),
        _JSON | st.lists(st.dictionaries(st.sampled_from(sorted(_KNOWN)), _JSON, max_size=4)),
        max_size=5,
    )
)
def test_any_values_under_known_keys_are_taken_or_refused(data: dict[str, object]) -> None:
    try:
        resume = load_resume(data)
    except rc.ResumeDataError as error:
        assert str(error)  # noqa: PT017
    else:
        assert load_resume(resume.to_dict()) == resume or "present" in str(data).casefold()


@given(st.binary(max_size=60) | st.text("{}[]:,-&*!|>'\"%#? \n\tabasics01~\\U", max_size=40))
def test_any_bytes_are_a_resume_or_refused(data: bytes | str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    for name in ("me.json", "me.yaml", None):
        try:
            load_resume(raw, name=name)
        except rc.ResumeDataError as error:
            assert str(error)  # noqa: PT017
