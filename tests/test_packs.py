"""Packs and word lists: the loader, the closed schema, and what the shipped data must hold."""

from __future__ import annotations

import importlib.resources
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from resumecheck import cache, data_files, lexicon, pack_files, packs
from resumecheck._pack_relations import folded, library_problems
from resumecheck._pack_schema import problems
from resumecheck.errors import PackError
from resumecheck.packs import RolePack, Skill, list_roles, load_role, load_skills, load_words

PACK = """\
id = "baker"
name = "Baker"
title = "Baker"
description = "Bakes bread."
context_words = ["oven"]

[[source]]
id = "guild"
title = "What bakers know"
publisher = "A guild"
date = "2026-01"
url = "https://example.org/bakers"
note = "Judged."

[[stage]]
id = "dough"
title = "Dough"
months = "0-1"
covers = "Flour and water."

[[group]]
id = "grain"
name = "Wheat or rye"
weight = 2
evidence = "If you know grain: which."

[[keyword]]
id = "wheat"
name = "wheat"
kind = "data"
weight = 1
group = "grain"

[[keyword]]
id = "rye"
name = "rye"
kind = "data"
weight = 1.5
aliases = ["dark grain"]
phrases = ["mill rye"]
traps = ["catcher in the rye"]
frequency = 12
group = "grain"
stage = "dough"

[[keyword]]
id = "oven"
name = "oven"
kind = "tool"
weight = 3
billed = true
"""

LAST = 'id = "oven"\nname = "oven"\nkind = "tool"\nweight = 3\nbilled = true\n'

CORE = (
    "model-serving",
    "drift-detection",
    "kubernetes",
    "ci-cd-for-ml",
    "mlflow",
    "fastapi",
    "docker",
)
MUST = (
    "python",
    "scikit-learn",
    "pytorch",
    "tensorflow",
    "flask",
    "sql",
    "git",
    "github",
    "evidently",
    "version-control",
)
NAMED = (
    "tensorflow-serving",
    "airflow",
    "grafana",
    "bash",
    "kubeflow",
    "langsmith",
    "rag",
    "gpu-inference",
    "load-balancing",
    "autoscaling",
    "caching",
    "ab-testing",
    "psi",
    "ks-test",
    "accuracy",
    "precision",
    "recall",
    "f1",
    "train-test-split",
    "cross-validation",
    "data-leakage",
    "model-versioning",
    "experiment-tracking",
    "model-registry",
    "feature-engineering",
    "alerting",
    "model-evaluation",
    "model-retraining",
    "dashboards",
    "type-hints",
    "async",
    "decorators",
    "object-oriented",
    "data-extraction",
)
SOFT = ("problem-solving", "communication", "production-mindset", "collaboration")


@pytest.fixture(scope="module")
def ml() -> RolePack:
    return load_role("ml-engineer")


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def to_file(text: str) -> Path:
        path = tmp_path / "baker.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def complaint(path: Path) -> str:
    with pytest.raises(PackError) as caught:
        load_role(path)
    return str(caught.value)


# --- the loader ----------------------------------------------------------------------------------


def test_a_pack_of_ones_own_is_loaded_by_path(write: Any) -> None:
    pack = load_role(write(PACK))
    wheat, rye, oven = pack.keywords
    assert (pack.id, pack.context_words, pack.stages[0].id) == ("baker", ("oven",), "dough")
    assert rye == packs.Keyword(
        id="rye",
        name="rye",
        kind="data",
        weight=1.5,
        aliases=("dark grain",),
        phrases=("mill rye",),
        traps=("catcher in the rye",),
        group="grain",
        billed=True,
        frequency=12.0,
        stage="dough",
    )
    assert wheat.billed, "the group bills its members"
    assert oven.group is None
    assert oven.billed
    assert isinstance(oven.weight, float)
    assert pack.groups == (packs.Group("grain", "Wheat or rye", 2.0, "If you know grain: which."),)
    assert pack.sources[0].url == "https://example.org/bakers"


def test_a_text_with_a_separator_or_the_ending_is_a_path(
    write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(PACK)
    assert load_role(str(path)).id == "baker"
    monkeypatch.chdir(path.parent)
    assert load_role("baker.toml").id == "baker"


def test_a_changed_file_is_read_again(write: Any) -> None:
    assert load_role(write(PACK)).title == "Baker"
    assert load_role(write(PACK.replace('title = "Baker"', 'title = "Cook"'))).title == "Cook"


def test_a_name_is_found_whatever_its_case_and_loaded_once() -> None:
    assert load_role(" ML-Engineer ") is load_role("ml-engineer")


def test_an_unknown_name_lists_the_known_and_suggests_the_nearest() -> None:
    with pytest.raises(PackError, match=r"'ml-enginer'.*Did you mean 'ml-engineer'\?.*Known: .*ml"):
        load_role("ml-enginer")
    with pytest.raises(PackError) as caught:
        load_role("astronaut")
    assert "Did you mean" not in str(caught.value)
    assert "ml-engineer" in str(caught.value)


def test_every_shipped_role_is_listed_in_order() -> None:
    ids = [pack.id for pack in list_roles()]
    assert "ml-engineer" in ids
    assert ids == sorted(ids)


def test_shipped_data_needs_no_pydantic() -> None:
    code = (
        "import sys; from resumecheck import packs; packs.list_roles(); packs.load_words();"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- what is wrong is named with its file and place ----------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert complaint(path) == f"{path}: cannot be read (No such file or directory)"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b'id = "caf\xe9"')
    assert complaint(path) == f"{path}: not UTF-8 text (byte 10)"


def test_broken_toml_names_the_line(write: Any) -> None:
    path = write(PACK.replace('kind = "tool"', 'kind = "tool'))
    line = PACK.splitlines().index('kind = "tool"') + 1
    assert complaint(path).startswith(f"{path}: not valid TOML: ")
    assert f"line {line}" in complaint(path)


def place(number: int, id: str) -> str:
    header = [n for n, line in enumerate(PACK.splitlines(), 1) if line == "[[keyword]]"]
    return f":{header[number - 1]}: keyword[{number}] '{id}': "


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("weight = 3", "wieght = 3", place(3, "oven"), "unknown key 'wieght'"),
        ("weight = 3", 'weight = "3"', place(3, "oven"), "'weight' should be a valid number"),
        ("weight = 3", "weight = 0", place(3, "oven"), "'weight' should be greater than 0"),
        ("weight = 3", "weight = nan", place(3, "oven"), "'weight' should be a finite number"),
        ("weight = 3\n", "", place(3, "oven"), "key 'weight' is missing"),
        ('kind = "tool"', 'kind = "gadget"', place(3, "oven"), "'kind' should be 'language'"),
        ("frequency = 12", "frequency = 120", place(2, "rye"), "'frequency' should be less than"),
        ("billed = true", 'billed = "yes"', place(3, "oven"), "'billed' should be a valid boolean"),
        ('id = "oven"', 'id = "Oven!"', place(3, "Oven!"), "'id' String should match"),
        ('["dark grain"]', '"dark grain"', place(2, "rye"), "'aliases' should be a valid list"),
        ('["dark grain"]', '[" dark"]', place(2, "rye"), "'aliases' String should match"),
        ('["mill rye"]', '["Mill rye"]', place(2, "rye"), "'phrases' String should match"),
        ('id = "oven"', 'id = "rye"', place(3, "rye"), "id 'rye' is already that of keyword[2]"),
        (
            'stage = "dough"',
            'stage = "rest"',
            place(2, "rye"),
            "unknown stage 'rest' (known: dough)",
        ),
        (
            "billed = true",
            'group = "pans"',
            place(3, "oven"),
            "unknown group 'pans' (known: grain)",
        ),
        (
            'name = "oven"',
            'name = "Dark-Grain"',
            place(3, "oven"),
            "'Dark-Grain' is already a form of keyword[2] 'rye'",
        ),
        (
            "billed = true",
            'group = "grain"\nbilled = false',
            place(3, "oven"),
            "is in a group, so 'billed' cannot be false",
        ),
        ('title = "Baker"', 'titel = "Baker"', ": ", "unknown key 'titel' (did you mean 'title'?)"),
        (
            "[[keyword]]",
            "[[keywords]]",
            ": ",
            "unknown key 'keywords' (did you mean 'keyword'?)",
        ),
        ('"https://', '"ftp://', ": source[1] 'guild': ", "'url' String should match"),
    ],
)
def test_a_fault_is_named(write: Any, old: str, new: str, where: str, message: str) -> None:
    assert old in PACK
    path = write(PACK.replace(old, new))
    lines = complaint(path).splitlines()
    found = [line for line in lines if message in line]
    assert len(found) == 1, lines
    if where.startswith(": source"):
        assert where.removeprefix(": ") in found[0]
    else:
        assert found[0].startswith(f"{path}{where}")


def test_every_fault_has_a_line_of_its_own(write: Any) -> None:
    path = write(PACK.replace("weight = 3", "wieght = 3").replace('"data"', '"grain"'))
    lines = complaint(path).splitlines()
    assert len(lines) == 4  # an unknown key, the missing one, and two wrong kinds
    assert all(line.startswith(f"{path}:") for line in lines)


def test_a_group_without_keywords(write: Any) -> None:
    path = write(PACK.replace('group = "grain"\n', ""))
    assert complaint(path).endswith("group[1] 'grain': no keyword is in this group")


def test_tables_written_in_one_line_are_named_without_a_line_number(write: Any) -> None:
    head = PACK[: PACK.index("[[source]]")]
    row = '{ id = "rye", name = "rye", kind = "data", weight = "x" }'
    path = write(head + f"keyword = [{row}]\n")
    assert complaint(path).startswith(f"{path}: keyword[1] 'rye': 'weight'")


def test_a_shipped_file_that_was_damaged_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(name: str) -> pack_files.Table:
        return tomllib.loads(content(name).decode()) | {"keyword": [{"id": name}]}

    content = data_files.content
    monkeypatch.setattr(data_files, "table", damaged)
    monkeypatch.setenv(cache.FOLDER_VARIABLE, "")
    packs._shipped_role.cache_clear()
    with pytest.raises(PackError, match=r"ml-engineer.toml: keyword\[1\].*'weight' is missing"):
        load_role("ml-engineer")


@pytest.mark.parametrize(
    ("shape", "text", "message"),
    [
        (
            "verbs",
            '[[kind]]\nid="a"\nabout="b"\nverbs=["go"]\n[[kind]]\nid="c"\nabout="d"\nverbs=["go"]\n',
            "w.toml:5: kind[2] 'c': verb 'go' is already in 'a'",
        ),
        (
            "verbs",
            '[[kind]]\nid="a"\nabout="b"\nverbs=["go"]\nwants_number=["cut"]\n',
            "w.toml:1: kind[1] 'a': 'cut' wants a number but is not among its verbs",
        ),
        (
            "verbs",
            'roles.cook=["cut"]\n[[kind]]\nid="a"\nabout="b"\nverbs=["go"]\n',
            "w.toml: roles: 'cut' of 'cook' is not among the verbs",
        ),
        (
            "openings",
            '[[opening]]\nphrase="did"\nwhy="w"\ninstead="i"\nsource="mom"\n',
            "w.toml:1: opening[1] 'did': unknown source 'mom'",
        ),
        (
            "headings",
            """\
[[section]]
section = "skills"
label = "Skills"
synonyms = ["tools"]
[[section]]
section = "other"
label = "Tools"
synonyms = []
""",
            "w.toml:5: section[2] 'other': 'tools' is already a heading of 'skills'",
        ),
    ],
)
def test_a_fault_in_a_word_list_is_named(shape: str, text: str, message: str) -> None:
    assert problems(shape, tomllib.loads(text), text, "w.toml") == [message]


# --- the shipped data ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *pack_files.SHAPES,
        *(f"roles/{pack.id}.toml" for pack in list_roles()),
        *(f"{file}.toml" for file in lexicon.skill_files()),
    ],
)
def test_shipped_files_are_valid(name: str) -> None:
    text = importlib.resources.files("resumecheck.keywords").joinpath(name).read_text("utf-8")
    assert problems(pack_files.shape_of(name), tomllib.loads(text), text, name) == []


@pytest.mark.parametrize("pack", list_roles(), ids=lambda pack: pack.id)
def test_a_role_pack_is_named_after_its_file_and_explains_itself(pack: RolePack) -> None:
    assert load_role(pack.id) == pack
    assert pack.sources
    groups = {group.id: group for group in pack.groups}
    for keyword in pack.keywords:
        if keyword.billed:
            assert keyword.evidence or (keyword.group and groups[keyword.group].evidence), keyword
    assert all(group.evidence for group in pack.groups)


def billed_lines(pack: RolePack) -> dict[str, float]:
    lines = {group.id: group.weight for group in pack.groups}
    return lines | {k.id: k.weight for k in pack.keywords if k.billed and k.group is None}


def test_the_ml_pack_holds_every_keyword_of_its_guide(ml: RolePack) -> None:
    ids = {keyword.id for keyword in ml.keywords}
    assert set(CORE + MUST + NAMED + SOFT) <= ids


def test_the_ml_pack_holds_the_frequent_terms_of_postings(ml: RolePack) -> None:
    measured = [keyword for keyword in ml.keywords if keyword.frequency is not None]
    assert len(measured) >= 100
    by_id = {keyword.id: keyword.frequency for keyword in measured}
    assert by_id["python"] == 73.6
    assert by_id["kubernetes"] == 19.0
    assert by_id["rag"] == 21.5


def test_weights_follow_the_frequency_as_the_pack_says(ml: RolePack) -> None:
    additions = dict.fromkeys((*NAMED, *SOFT), 0.5)
    additions |= dict.fromkeys(MUST, 1.0) | dict.fromkeys((*CORE, "ci-cd"), 4.0)
    for keyword in ml.keywords:
        base = 0.5 if keyword.frequency is None else 4 * (keyword.frequency / 100) ** 0.5
        if keyword.id == "ci-cd-for-ml":
            base = 2.0  # that of CI/CD, whose line it shares
        expected = max(0.3, base + additions.get(keyword.id, 0.0))
        assert keyword.weight == pytest.approx(expected, abs=0.06), keyword.id


def test_the_ml_pack_bills_a_bounded_set_with_the_core_list_on_top(ml: RolePack) -> None:
    lines = billed_lines(ml)
    assert len(lines) == 25
    by_id = {keyword.id: keyword for keyword in ml.keywords}
    core = {by_id[id].group or id for id in CORE}
    assert len(core) == 7
    assert min(lines[id] for id in core) > max(
        weight for id, weight in lines.items() if id not in core
    )
    assert all(by_id[id].billed for id in CORE + MUST)
    assert not any(by_id[id].billed for id in SOFT)


def test_the_core_list_is_taught_by_the_roadmap(ml: RolePack) -> None:
    assert [stage.months for stage in ml.stages] == ["0-1", "1-2", "2-3", "3-4", "4-5", "5-6"]
    stages = {keyword.id: keyword.stage for keyword in ml.keywords}
    assert all(stages[id] for id in CORE)
    assert (stages["mlflow"], stages["airflow"]) == ("tracking", "orchestration")
    assert {stage.id for stage in ml.stages} == set(stages.values()) - {None}


def test_ci_cd_alone_pays_the_core_line(ml: RolePack) -> None:
    groups = {keyword.id: keyword.group for keyword in ml.keywords}
    assert groups["ci-cd"] == groups["ci-cd-for-ml"] == "ci-cd"


@pytest.mark.parametrize(
    ("form", "id"),
    [
        ("k8s", "kubernetes"),
        ("continuous integration", "ci-cd"),
        ("CI / CD", "ci-cd"),
        ("ML Ops", "mlops"),
        ("sklearn", "scikit-learn"),
        ("scikit learn", "scikit-learn"),
        ("Amazon Web Services", "aws"),
        ("Google Cloud Platform", "gcp"),
        ("split testing", "ab-testing"),
        ("RESTful API", "rest"),
        ("MySQL", "sql"),
        ("PostgreSQL", "sql"),
        ("T-SQL", "sql"),
        ("PySpark", "spark"),
        ("Dockerised", "docker"),
        ("containerised with Docker", "docker"),
        ("large language model", "llm"),
        ("concept drift", "drift-detection"),
    ],
)
def test_a_variant_belongs_to_its_keyword(ml: RolePack, form: str, id: str) -> None:
    owners = [
        keyword.id
        for keyword in ml.keywords
        if folded(form) in {folded(other) for other in (keyword.name, *keyword.aliases)}
    ]
    assert owners == [id]


@pytest.mark.parametrize("id", ["go", "r", "rust", "rag", "llm", "ray", "mcp", "spark", "react"])
def test_short_and_ambiguous_names_are_held_to_their_letters(ml: RolePack, id: str) -> None:
    keyword = next(keyword for keyword in ml.keywords if keyword.id == id)
    assert keyword.case_sensitive
    assert keyword.traps


@pytest.mark.parametrize(
    ("id", "trap"),
    [
        ("python", "monty python"),
        ("java", "java coffee"),
        ("airflow", "airflow ducting"),
        ("r", "schedule r"),
        ("r", "r&d"),
        ("go", "go/no-go"),
        ("go", "board game go"),
        ("rest", "rest of"),
        ("monitoring", "budget monitoring"),
    ],
)
def test_known_look_alikes_are_traps(ml: RolePack, id: str, trap: str) -> None:
    assert trap in next(keyword for keyword in ml.keywords if keyword.id == id).traps


# --- the library of skills -----------------------------------------------------------------------


def test_the_library_is_large_and_holds_each_skill_once() -> None:
    skills = load_skills()
    assert len(skills) >= 400
    assert library_problems(skills) == []
    assert {skill.subject for skill in skills} == {
        file.removeprefix("skills/") for file in lexicon.skill_files()
    }


def test_what_two_skills_have_is_found() -> None:
    one = Skill("one", "One", "tool", ("First Tool",))
    two = Skill("two", "first-tool", "tool", shown_by=("two",))
    assert library_problems([one, two, one]) == [
        "skill 'one' is there twice",
        "skill 'two': 'first-tool' is already a form of skill[1] 'one'",
        "skill 'two' shows itself",
    ]


@pytest.mark.parametrize(
    ("form", "id"),
    [
        ("Microsoft Excel", "excel"),
        ("PowerPoint", "powerpoint"),
        ("Jira", "jira"),
        ("SFDC", "salesforce"),
        ("S/4HANA", "sap"),
        ("Postgres", "postgresql"),
        ("AWS Lambda", "aws-lambda"),
        ("VueJS", "vue"),
        ("TDD", "tdd"),
        ("WCAG", "accessibility"),
        ("retrieval-augmented generation", "rag"),
        ("C Sharp", "csharp"),
        ("single sign-on", "sso"),
        ("MS Word", "word"),
    ],
)
def test_a_form_is_known_to_the_library(form: str, id: str) -> None:
    assert [skill.id for skill in load_skills() if form in skill.forms] == [id]


@pytest.mark.parametrize(
    "id",
    [
        "go", "r", "c", "rust", "swift", "dart", "ruby", "spring", "express", "word", "access",
        "teams", "helm", "chef", "puppet", "vault", "gatsby", "jest", "mocha", "notion", "slack",
        "zoom", "outlook", "workday", "linear", "sas",
    ],
)  # fmt: skip
def test_everyday_words_are_guarded_in_the_library(id: str) -> None:
    skill = next(skill for skill in load_skills() if skill.id == id)
    assert skill.case_sensitive
    assert skill.needs_context


def test_a_keyword_has_the_forms_of_what_shows_it_but_no_unguarded_everyday_word() -> None:
    skills = {skill.id: skill for skill in load_skills()}
    dashboards = packs.keyword_of(skills["dashboards"], weight=1.0)
    assert "Plotly Dash" in dashboards.aliases
    assert "Dash" not in dashboards.aliases
    assert "dash cam" in dashboards.traps
    sql = packs.keyword_of(skills["sql"], weight=2.0, shown_by=["bigquery"])
    assert {"PostgreSQL", "MySQL", "BigQuery"} <= set(sql.aliases)
    assert "PostgreSQL" not in skills["sql"].aliases, "an advert for SQL does not ask for it"


def test_a_role_refers_to_a_skill_by_its_id(write: Any) -> None:
    pack = load_role(write(PACK.replace(LAST, 'id = "docker"\nweight = 3\nbilled = true\n')))
    docker = pack.keywords[-1]
    assert (docker.name, docker.kind, docker.weight, docker.billed) == ("Docker", "tool", 3.0, True)
    assert "Dockerfile" in docker.aliases
    assert docker.evidence.startswith("If you ship in containers")


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (
            'id = "dokcer"\nweight = 3\n',
            "keyword[3] 'dokcer': no skill of the library is 'dokcer' (did you mean 'docker'?)",
        ),
        (
            'id = "docker"\nweight = 3\nshown_by = ["podmann"]\n',
            "keyword[3] 'docker': no skill of the library is 'podmann' (did you mean 'podman'?)",
        ),
        (
            'id = "docker"\nweight = 3\naliases = ["moby"]\n',
            "keyword[3] 'docker': key 'name' is missing: with 'aliases' it is a keyword of",
        ),
        ('id = "oven"\nname = "oven"\nweight = 3\n', "keyword[3] 'oven': key 'kind' is missing"),
        (LAST + "[also]\nrye = 1\n", "id 'rye' is already that of keyword[2]"),
        (LAST + "[also]\nbutterr = 1\n", "no skill of the library is 'butterr'"),
        (LAST + "[also]\ndocker = [1, 200]\n", "'docker' must be a weight (0 to 100)"),
        (LAST + '[also]\ndocker = "much"\n', "'docker' must be a weight (0 to 100)"),
        (
            LAST + '[[question]]\nask = "Why?"\nkeywords = ["yeast"]\n',
            "question[1] 'Why?': 'yeast' is no keyword of this pack",
        ),
        (
            LAST + '[[level]]\nid = "old"\ntitle = "Old"\nyears = 5\nuntil = 2\n',
            "level[1] 'old': 'until' must be more than 'years'",
        ),
        (LAST + '[guide]\nsource = "mill"\n', "guide: unknown source 'mill'"),
        (LAST + '[guide]\nsurce = "guild"\n', "unknown key 'surce' (did you mean 'source'?)"),
    ],
)
def test_what_does_not_fit_the_library_or_the_pack_is_named(
    write: Any, new: str, message: str
) -> None:
    path = write(PACK.replace(LAST, new))
    said = complaint(path)
    assert message in said
    assert said.startswith(f"{path}:")


def test_a_group_lists_its_members_in_a_line_each(write: Any) -> None:
    members = "[group.members]\ndocker = 2\npodman = [1.5, 30]\n"
    text = PACK.replace('evidence = "If you know grain: which."\n', 'stage = "dough"\n' + members)
    pack = load_role(write(text + "\n[also]\nhelm = [1, 12.5]\n"))
    found = {word.id: word for word in pack.keywords}
    assert (found["docker"].group, found["docker"].stage) == ("grain", "dough")
    assert found["docker"].billed
    assert (found["podman"].weight, found["podman"].frequency) == (1.5, 30.0)
    assert (found["helm"].group, found["helm"].billed, found["helm"].frequency) == (
        None,
        False,
        12.5,
    )


def test_a_pack_without_context_words_goes_by_the_librarys(write: Any) -> None:
    text = PACK.replace('context_words = ["oven"]\n', "")
    assert load_role(write(text)).context_words == packs.load_context_words()
    assert "pipeline" in packs.load_context_words()


# --- the other roles ------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", list_roles(), ids=lambda pack: pack.id)
def test_every_role_bills_a_bounded_set_and_tells_what_was_measured(pack: RolePack) -> None:
    assert 23 <= len(pack.bill_lines) <= 28
    notes = " ".join(source.note for source in pack.sources)
    assert "udge" in notes
    measured = [word for word in pack.keywords if word.frequency is not None]
    assert bool(measured) == bool(re.search(r"Measured(:| on| by)", notes))
    assert pack.titles
    assert not {word.kind for line in pack.bill_lines for word in line.members} & {"soft"}
    if pack.stages:
        staged = {word.stage for word in pack.keywords} - {None}
        assert staged == {stage.id for stage in pack.stages}


def test_roles_share_the_library() -> None:
    library = {skill.id: skill.name for skill in load_skills()}
    own = {word.id for pack in list_roles() for word in pack.keywords if word.id not in library}
    assert own == {"beam-flink"}
    assert all(
        word.name == library[word.id]
        for pack in list_roles()
        for word in pack.keywords
        if word.id in library
    )


@pytest.mark.parametrize("pack", list_roles(), ids=lambda pack: pack.id)
def test_projects_and_questions_speak_of_what_is_billed(pack: RolePack) -> None:
    billed = {word.id for line in pack.bill_lines for word in line.members}
    for project in pack.guide.projects:
        assert billed.intersection(project.shows), project.id
    for question in pack.guide.questions:
        assert question.ask.endswith(("?", ".")), question.ask


# --- word lists ----------------------------------------------------------------------------------


def test_verbs_of_every_trade() -> None:
    verbs = load_words().verbs
    assert len(verbs) >= 900
    assert len({verb.kind for verb in verbs.values()}) >= 12
    trades = "nurse teach sell reconcile weld triage prosecute landscape solder migrate chair cook"
    assert set(trades.split()) <= set(verbs)
    assert all(verbs[lemma].lemma == lemma for lemma in verbs)


def test_verbs_stand_in_american_spelling() -> None:
    verbs = load_words().verbs
    british = {"-ise": "-ize", "-yse": "-yze", "-our": "-or", "-ogue": "-og", "-oul": "-ol"}
    for wrong, right in british.items():
        ending = wrong.removeprefix("-")
        for lemma in (verb for verb in verbs if verb.endswith(ending)):
            american = lemma.removesuffix(ending) + right.removeprefix("-")
            assert american not in verbs, f"{lemma} stands beside {american}"
    assert {"optimize", "analyze", "catalog", "color", "mold", "enroll", "fulfill"} <= set(verbs)
    assert not {"optimise", "analyse", "catalogue", "colour", "mould", "fulfil"} & set(verbs)


def test_the_eight_verbs_of_the_ml_role() -> None:
    marked = {v.lemma for v in load_words().verbs.values() if "ml-engineer" in v.roles}
    expected = "deploy build automate optimize scale monitor reduce improve"
    assert marked == set(expected.split())


def test_verbs_that_ask_by_how_much() -> None:
    verbs = load_words().verbs
    asked = "reduce improve increase decrease cut boost halve double shorten save grow"
    assert all(verbs[lemma].wants_number for lemma in asked.split())
    assert not any(verbs[lemma].wants_number for lemma in ("deploy", "teach", "nurse"))


def test_verbs_that_do_not_say_what_was_done_are_left_out() -> None:
    weak = "help work assist aid participate involve deal do make try be have use attend support"
    assert not set(weak.split()) & set(load_words().verbs)


def test_weak_openings_say_why_and_what_instead() -> None:
    words = load_words()
    phrases = [opening.phrase for opening in words.weak_openings]
    assert len(phrases) >= 100
    expected = ("responsible for", "accountable for", "duties", "worked on", "worked alongside",
                "helped", "assisted with", "took part in", "involved in", "dealt with",
                "assigned to", "familiar with", "tasked with", "participated in")  # fmt: skip
    assert set(expected) <= set(phrases)
    # lists differ on these
    assert not {"handled", "contributed to", "partnered with"} & set(phrases)
    known = {source.id for source in words.sources}
    for opening in words.weak_openings:
        assert opening.why.endswith("."), opening
        assert opening.instead.endswith((".", "?")), opening
        assert opening.source in known, opening


def test_headings_are_known_by_their_synonyms() -> None:
    headings = load_words().headings
    assert len(headings) == 14
    owner = {name: h.section for h in headings for name in (h.label.casefold(), *h.synonyms)}
    assert owner["work history"] == owner["where i've worked"] == "experience"
    assert owner["tech stack"] == owner["core competencies"] == "skills"
    assert owner["education and certifications"] == "education"
    assert owner["licences"] == "certificates"
    assert owner["referees"] == "references"
    assert owner["about me"] == "summary"
    assert owner["talks"] == "publications"
    assert owner["open source"] == "projects"
    assert not [name for name in owner if "&" in name or name != name.strip(" :")]


def test_what_is_loaded_cannot_be_changed(ml: RolePack) -> None:
    with pytest.raises(AttributeError):
        ml.keywords[0].weight = 9.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        load_words().verbs["loaf"] = load_words().verbs["build"]  # type: ignore[index]
