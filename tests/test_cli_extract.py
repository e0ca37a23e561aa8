"""`resumecheck extract`: the fields as JSON or YAML, with evidence, and nothing overwritten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pdf_builder import pdf, text

import resumecheck as rc
from resumecheck.cli import program

EXAMPLE = Path(__file__).parents[1] / "examples" / "robin-example.pdf"


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(program, ["extract", *map(str, args)], input=stdin)


def test_the_fields_are_json_on_standard_output() -> None:
    result = run(EXAMPLE)
    assert (result.exit_code, result.stderr) == (0, "")
    fields = json.loads(result.stdout)
    assert fields == rc.extract(rc.read(EXAMPLE)).to_dict()
    assert fields["basics"]["name"] == "Robin Example"
    assert [job["name"] for job in fields["work"]] == ["Northern Parcels", "Harbour Insurance"]


@pytest.mark.parametrize("name", ["me.json", "me.yaml", "me.YML"])
def test_the_ending_names_the_format_and_the_file_reads_back(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    assert run(EXAMPLE, "-o", target).exit_code == 0
    assert rc.load_resume(target).to_dict() == rc.extract(rc.read(EXAMPLE)).to_dict()
    assert target.read_text(encoding="utf-8").startswith("{" if name == "me.json" else "basics:")


def test_data_is_turned_from_json_into_yaml(tmp_path: Path) -> None:
    data = {"basics": {"name": "Zoë Ñandú"}, "work": [{"name": "NO", "startDate": "2021"}]}
    (tmp_path / "me.json").write_text(json.dumps(data), encoding="utf-8")
    assert run(tmp_path / "me.json", "-o", tmp_path / "me.yaml").exit_code == 0
    assert "name: Zoë Ñandú" in (tmp_path / "me.yaml").read_text(encoding="utf-8")
    assert rc.load_resume(tmp_path / "me.yaml").to_dict() == data


def test_evidence_names_page_and_box_of_each_field() -> None:
    fields = json.loads(run(EXAMPLE, "--evidence").stdout)
    evidence = fields["meta"]["evidence"]
    assert evidence["basics.name"]["value"] == "Robin Example"
    document = rc.read(EXAMPLE)
    for path, found in evidence.items():
        x0, top, x1, bottom = found["box"]
        page = document.pages[found["page"] - 1]
        assert 0 <= x0 < x1 <= page.width, path
        assert 0 <= top < bottom <= page.height, path
    rc.load_resume(fields)  # it is still JSON Resume


def test_each_path_of_the_evidence_leads_to_its_value() -> None:
    fields = json.loads(run(EXAMPLE, "--evidence").stdout)
    led = {path: _at(fields, path) for path in fields["meta"]["evidence"]}
    present = {path for path, value in led.items() if value is None}
    assert present == {"work[0].endDate"}  # it goes on, which JSON Resume leaves out
    for path, value in led.items():
        assert path in present or value == fields["meta"]["evidence"][path]["value"]
    printed = set(_leaves({k: v for k, v in fields.items() if k != "meta"}))
    told = {path for path in printed if path in led}
    # what is worked out of a value rather than printed has no place of its own
    assert {path.rpartition(".")[2] for path in printed - told} <= {
        "city", "region", "postalCode", "countryCode", "network", "username",
    }  # fmt: skip


def _at(tree: Any, path: str) -> Any:
    for step in path.replace("[", ".[").split("."):
        if step.startswith("["):
            at = int(step[1:-1])
            tree = tree[at] if at < len(tree) else None
        else:
            tree = tree.get(step)
    return tree


def _leaves(tree: Any, path: str = "") -> list[str]:
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in _leaves(value, f"{path}.{key}")]
    if isinstance(tree, list):
        return [leaf for i, value in enumerate(tree) for leaf in _leaves(value, f"{path}[{i}]")]
    return [path.lstrip(".")]


def test_a_file_is_not_overwritten_without_force(tmp_path: Path) -> None:
    target = tmp_path / "me.json"
    target.write_text("mine", encoding="utf-8")
    result = run(EXAMPLE, "-o", target)
    assert result.exit_code == 2
    assert "is there already; --force writes over it" in result.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(EXAMPLE, "-o", target, "--force").exit_code == 0
    assert rc.load_resume(target).basics.name == "Robin Example"


def test_the_resume_itself_is_never_the_target(tmp_path: Path) -> None:
    source = tmp_path / "me.json"
    source.write_text('{"basics": {"name": "Robin Example"}}', encoding="utf-8")
    assert run(source, "-o", source, "--force").exit_code == 2
    assert json.loads(source.read_text(encoding="utf-8"))["basics"]["name"] == "Robin Example"


@pytest.mark.parametrize("name", ["me.docx", "me", "me.txt"])
def test_another_ending_is_a_wrong_usage(name: str, tmp_path: Path) -> None:
    result = run(EXAMPLE, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert ".json, .yaml or .yml" in result.stderr
    assert not (tmp_path / name).exists()


def test_a_file_without_fields_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(pdf(text(72, 700, " ")))
    result = run(empty)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"basics": {}}
    assert "no field was found" in result.stderr


def test_what_cannot_be_read_is_3(tmp_path: Path) -> None:
    assert run(tmp_path / "absent.pdf").exit_code == 3
    (tmp_path / "cv.pdf").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run(tmp_path / "cv.pdf").exit_code == 3


def test_standard_input_and_output() -> None:
    result = run("-", "-o", "-", stdin=EXAMPLE.read_bytes())
    assert json.loads(result.stdout)["basics"]["name"] == "Robin Example"
