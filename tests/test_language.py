"""Tokens, lemmas, verbs, spellings, and the optional trained pipeline."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumecheck import language as room
from resumecheck import lexicon
from resumecheck.errors import ModelError
from resumecheck.language import MODEL_VARIABLE, Language, fold_spelling, load_language
from resumecheck.language.tokenizer import LONGEST_CHUNK, pieces


def forms(text: str) -> list[str]:
    return [token.text for token in load_language().tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++, C# and F#.", ["C++", ",", "C#", "and", "F#", "."]),
        ("C/C++ or C++/C#", ["C", "/", "C++", "or", "C++", "/", "C#"]),
        (".NET (ASP.NET)", [".NET", "(", "ASP.NET", ")"]),
        ("Node.js/Express; Next.js", ["Node.js", "/", "Express", ";", "Next.js"]),
        ("CI/CD, A/B, TCP/IP, I/O", ["CI/CD", ",", "A/B", ",", "TCP/IP", ",", "I/O"]),
        ("R&D go/no-go", ["R&D", "go/no-go"]),
        ("scikit-learn k8s", ["scikit", "-", "learn", "k8s"]),
        ("Docker/Kubernetes", ["Docker", "/", "Kubernetes"]),
        ("Python3.11 and HTML5", ["Python", "3.11", "and", "HTML", "5"]),
        ("S3 EC2 ES6", ["S3", "EC2", "ES6"]),
        ("Git(Hub)", ["Git", "(", "Hub", ")"]),
        ("99.9% of 2.6M, 1,200+", ["99.9%", "of", "2.6M", ",", "1,200+"]),
        ("Python,SQL|Go•Rust", ["Python", ",", "SQL", "|", "Go", "•", "Rust"]),
        ("mail a.b+c@example.org.", ["mail", "a.b+c@example.org", "."]),
        ("https://example.org/a-b", ["https://example.org/a-b"]),
        ("github.com/react-fan", ["github.com/react-fan"]),
        ("section 8) was :D", ["section", "8", ")", "was", ":", "D"]),
        ("Python's", ["Python", "'s"]),
        ("with Docker.Built", ["with", "Docker", ".", "Built"]),
        ("Tensor-\nFlow", ["Tensor", "-", "Flow"]),
        ("Adéọlá Kaʻōpua Łukasz", ["Adéọlá", "Kaʻōpua", "Łukasz"]),
        ("  ", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("models", "model"),
        ("Serving", "serve"),
        ("DEPLOYED", "deploy"),
        ("modelling", "model"),
        ("containerized", "containerize"),
        ("Productionised", "productionize"),
        ("behaviours", "behavior"),
        ("Kubernetes", "kubernetes"),
        ("C++", "c++"),
    ],
)
def test_lemmas(word: str, lemma: str) -> None:
    assert [token.lemma for token in load_language().tokens(word)] == [lemma]


VERBS = """
Led lead · Built build · Ran run · Rolled roll · Shrank shrink · Won win · Dealt deal · Wired wire ·
Pared pare · Filed file · Fitted fit · Rated rate · Scoped scope · Planned plan · Took take ·
Found find · Hand-coded hand-code · Co-led co-lead · Fine-tuned fine-tune · Dockerised dockerize ·
Containerized containerize · Productionised productionize · Optimising optimize ·
Catalogued catalog · Modelled model · Analysed analyze · Devised devise · Supervised supervise ·
Deploying deploy · Deploys deploy · Deploy deploy · Benchmarking benchmark · Prototyped prototype ·
Refactored refactor · Autoscaled autoscale · Backfilled backfill · Onboarded onboard ·
Debugged debug · Mentored mentor · Programmed program · Halved halve · Streamlined streamline ·
Containerises containerize · Deduplicated deduplicate
"""


@pytest.mark.parametrize("pair", [pair.split() for pair in VERBS.split("·")], ids=" ".join)
def test_verb_lemma(pair: list[str]) -> None:
    assert load_language().verb_lemma(pair[0]) == pair[1]


@pytest.mark.parametrize(
    "word",
    ["Responsible", "Accountable", "Duties", "Python", "Kubernetes", "pandas", "Senior", "Daily",
     "Evidently", "Skilled", "Full-stack", "Go-live", "3D", "", "-", "x" * 500, "2019–2021", "ﬁ"],
)  # fmt: skip
def test_not_a_verb(word: str) -> None:
    assert load_language().verb_lemma(word) is None


def test_verb_lemma_takes_the_sign_behind_the_word() -> None:
    assert load_language().verb_lemma("Led:") == "lead"


FOLDS = """
containerise containerize · containerised containerized · optimise optimize ·
organisations organizations · customising customizing · modelling modeling · labelled labeled ·
travellers travelers · cancelled canceled · catalogue catalog · catalogued cataloged ·
dialogues dialogs · behaviour behavior · favourite favorite · neighbours neighbors ·
analyse analyze · analysed analyzed · paralysing paralyzing · programme program ·
programmes programs · licence license · defence defense · centre center · fibres fibers ·
artefact artifact · fulfil fulfill · ageing aging
"""


@pytest.mark.parametrize("pair", [pair.split() for pair in FOLDS.split("·")], ids=" ".join)
def test_british_folds_into_american(pair: list[str]) -> None:
    british, american = pair
    assert fold_spelling(british) == american
    assert fold_spelling(american) == american


SAME = """
raise raised advise adviser advising exercise exercises supervise supervised unsupervised revise
revised promise rise rising comprise devise devised noise wise otherwise likewise expertise
enterprise merchandise surprise premise precise concise improvise franchise paradise disguise
advertise advertising compromise praise cruise bruise liaise treatise analyses analysis this
four hour tour your source resource course court pour flourish journal called filled enrolled
installed controlled expelled skilled billed pulled fence sentence reference experience evidence
science store more genre score acre list finish vision basis
"""


@pytest.mark.parametrize("word", SAME.split())
def test_american_stays(word: str) -> None:
    assert fold_spelling(word) == word


@pytest.mark.parametrize("word", ["laws", "Mentoring", "flow", "parks", "labelled", "legitimate"])
def test_is_word(word: str) -> None:
    assert load_language().is_word(word)


@pytest.mark.parametrize("word", ["kubernets", "Tensorfow", "sklearn", "", "pytoch"])
def test_is_no_word(word: str) -> None:
    assert not load_language().is_word(word)


LONG = st.lists(
    st.tuples(
        st.sampled_from(["a", "(", " ", "\n", "'s", "-", "é", "Docker,", "https://a.b/", "1"]),
        st.sampled_from([1, 3, LONGEST_CHUNK + 10]),
    ),
    max_size=8,
).map(lambda rows: "".join(text * times for text, times in rows))


@given(st.one_of(st.text(max_size=80), LONG))
def test_tokens_map_back_to_the_text(text: str) -> None:
    end = 0
    for token in load_language().tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.lower == token.text.lower()
        assert text[end : token.start].strip() == ""
        assert not token.text.isspace()
        end = token.end
    assert text[end:].strip() == ""


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_words_never_raise(word: str) -> None:
    language = load_language()
    language.verb_lemma(word)
    language.is_word(word)
    assert fold_spelling(fold_spelling(word)) == fold_spelling(word)


@pytest.mark.parametrize("text", ["(", "'s", "\n", " ", "a", "a(", "_", "’’s", "1,"])
def test_no_long_run_reaches_the_tokenizer(text: str) -> None:
    run = text * 20_000
    assert all(end - start <= LONGEST_CHUNK for start, end in pieces(run))
    tokens = load_language().tokens(run)
    assert "".join(token.text for token in tokens) == "".join(run.split())


def test_a_long_list_is_cut_between_its_items() -> None:
    text = "Python,SQL,Kubernetes;" * 20
    assert {text[start:end][-1] for start, end in pieces(text)[:-1]} <= set(",;")
    assert forms(text).count("Kubernetes") == 20


def test_a_long_address_stays_whole() -> None:
    text = "see https://example.org/" + "a(b)" * 100
    assert forms(text) == text.split()


def test_threads_share_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_CHUNKS", 5)
    language = Language()
    texts = [" ".join(f"w{number}x{n} models" for n in range(40)) for number in range(60)]
    with ThreadPoolExecutor(4) as threads:
        lemmas = list(threads.map(lambda text: language.tokens(text)[1].lemma, texts))
    assert set(lemmas) == {"model"}


def _lists(value: Any) -> Iterator[list[str]]:
    if isinstance(value, list):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _lists(inner)


@pytest.mark.parametrize("name", ["english", "quantities"])
def test_the_word_lists_repeat_nothing(name: str) -> None:
    for words in _lists(lexicon.word_list(name)):
        assert words
        assert len(words) == len(set(words))


def test_the_new_verbs_are_in_no_other_table() -> None:
    new = set(lexicon.word_list("english")["verbs"]["new"])
    assert not new & set(lexicon.table("lemma_index")["verb"])
    assert all(load_language().verb_lemma(verb) == verb for verb in new)


def test_names_come_from_the_role_packs() -> None:
    assert lexicon.is_name("TensorFlow")
    assert not lexicon.is_name("tensorflow")
    assert lexicon.is_product("terraform")
    assert lexicon.is_product("Go")
    assert not lexicon.is_product("go")
    assert not lexicon.is_product("monitoring")
    assert not lexicon.is_product("tool")


def test_half_a_surrogate_pair_is_read_as_an_unknown_sign() -> None:
    tokens = load_language().tokens("Ran \ud83d Docker")
    assert [(token.text, token.start) for token in tokens][::2] == [("Ran", 0), ("Docker", 6)]


def test_the_language_is_made_once() -> None:
    assert load_language() is load_language()


def test_missing_model_names_what_to_install() -> None:
    with pytest.raises(ModelError, match=r"no_such_pipeline.*spacy download en_core_web_sm"):
        load_language("no_such_pipeline")


def test_the_environment_names_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, "no_such_pipeline")
    with pytest.raises(ModelError, match="no_such_pipeline"):
        load_language()
    monkeypatch.setenv(MODEL_VARIABLE, "")
    assert load_language().tokens("Docker")


def test_a_pipeline_without_lemmatizer_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(ModelError, match="no lemmatizer"):
        load_language(str(tmp_path / "bare"))


def test_a_pipeline_gives_lemmas_on_our_tokens(tmp_path: Path) -> None:
    import spacy
    from spacy.lookups import Lookups

    pipeline = spacy.blank("en")
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"models": "MODELLED-BY-THE-PIPELINE"})
    pipeline.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "small")
    language = load_language(str(tmp_path / "small"))
    tokens = language.tokens("CI/CD models")
    assert [(token.text, token.lemma) for token in tokens] == [
        ("CI/CD", "ci/cd"),
        ("models", "modelled-by-the-pipeline"),
    ]
    assert language.verb_lemma("Led") == "lead"


def test_the_room_is_imported_without_spacy() -> None:
    code = "import sys, resumecheck.language, resumecheck.matching; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
