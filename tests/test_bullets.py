from __future__ import annotations

import time

import pytest

from resumecheck.bullets import judge, opening_verb
from resumecheck.extraction import Item
from resumecheck.language import load_language
from resumecheck.packs import ActionVerb, WeakOpening, WordLists, load_words
from resumecheck.quantities import has_quantity

WORDS = WordLists(
    verbs={
        lemma: ActionVerb(lemma, "kind", wants_number=lemma == "reduce", roles=())
        for lemma in ("build", "deploy", "lead", "code", "reduce", "design", "optimize", "work")
    },
    weak_openings=tuple(
        WeakOpening(phrase, "why", "instead")
        for phrase in ("responsible for", "worked", "worked with", "helped", "duties", "took part")
    ),
    headings=(),
)


def item(text: str, section: str = "experience") -> Item:
    return Item(text, 0, len(text), section, "Baker", "•")


@pytest.mark.parametrize(
    ("text", "verb", "strong"),
    [
        ("Built a bread oven", "build", True),
        ("Deploying models to shops", "deploy", True),
        ("Successfully deployed a till", "deploy", True),
        ("I have recently built an oven", "build", True),
        ("We’ve also built an oven", "build", True),
        ("“Led” the night shift", "lead", True),
        ("Hand-coded the menu", "hand-code", True),
        ("Co-led the night shift", "co-lead", True),
        ("Optimised the ovens", "optimize", True),
        ("Design a menu", "design", True),
        ("Designs the menu", "design", True),
        # a verb that the word list has not says what was done too, unless it is a plain one
        ("Knitted a scarf", "knit", True),
        ("Precepted 5 nurses", "precept", True),
        ("Gave medication to 12 patients", "give", True),
        ("Made dashboards", "make", False),
        ("Took orders", "take", False),
        ("Based in London", "base", False),
        ("Enjoyed working with people", "enjoy", False),
        ("Happened to lead the group", "happen", False),
        # a highlight of a resume as data, with a bullet of its own
        ("• Built an oven", "build", True),
        ("– Led the night shift", "lead", True),
        # nouns and adjectives
        ("Design of menus", None, False),
        ("Design: menus and signs", None, False),
        ("Lead for the night shift", None, False),
        ("Experience with ovens", None, False),
        ("Familiar with ovens", None, False),
        ("Bakery manager", None, False),
        ("12 ovens built", None, False),
        ("Design", None, False),
        ("", None, False),
        ("…", None, False),
    ],
)
def test_the_verb_that_opens_a_bullet(text: str, verb: str | None, strong: bool) -> None:
    (bullet,) = judge([item(text)], WORDS, load_language())
    assert (bullet.verb, bullet.strong) == (verb, strong)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        # two verbs, or a verb and a noun
        ("Design and implement a menu", "design"),
        ("Design, build and test sensors", "design"),
        ("Plan and run events", "plan"),
        ("Design and development", None),
        ("Design, development and testing", None),
        ("Build and release engineer", None),
        # a label before the verb
        ("Performance: Reduced latency by 40%", "reduce"),
        ("Cost savings: cut cloud spend by 30%", "cut"),
        ("Key achievement: Won a prize", "win"),
        ("Results: 40% growth", None),
        ("Tech stack: Python, Docker", None),
        ("Tools: Spark, Git", None),
        # the past is the base form
        ("Hit sales targets", "hit"),
        ("Read meters", "read"),
        ("Put systems in place", "put"),
        ("Set up a shop", "set"),
        ("Set of tools", None),
        # compounds
        ("Fine-tuned BERT", "fine-tune"),
        ("A/B-tested prices", "a/b-test"),
        ("A/B tested 12 prices", "test"),
        # plain verbs, and what no noun is
        ("Support 40 users", "support"),
        ("Support customers by phone", "support"),
        ("Collaborate with bakers", "collaborate"),
        ("Report to the board", "report"),
        # names of two nouns
        ("Team player", None),
        ("Lead engineer for search", None),
        ("Lead engineer, search", None),
        ("Lead customer onboarding", "lead"),
        ("Lead weekly meetings", "lead"),
        ("Support engineer for 40 users", None),
        ("Code reviews and pairing", None),
        ("Test plans", None),
        ("Test new features", "test"),
        ("Research assistant", None),
        ("Program manager", None),
        ("Project management", None),
        ("Process improvement", None),
        ("Process invoices", "process"),
        ("Load testing", None),
        ("Training of staff", None),
        ("Training models", "train"),
        ("Charge nurse for 24 beds", None),
        ("Staff nurse, ward 5", None),
        ("Charge batteries for forklifts", "charge"),
        ("Care for 5 patients", "care"),
        ("Mop floors", "mop"),
        ("Scrub nurse in 4 theatres", None),
        # what somebody is like
        ("Registered nurse for ICU", None),
        ("Registered 400 nurses", "register"),
        ("Licensed electrician", None),
        ("Licensed software to 30 firms", "license"),
        ("Motivated team player", None),
        ("Motivated a team of 12", "motivate"),
        ("Detailed knowledge of SQL", None),
        ("Trained nurse", None),
        ("Limited experience with Go", None),
        ("Limited losses to 2%", "limit"),
        ("Detail-oriented analyst", None),
        ("Trained nurses in Epic", "train"),
        ("Thought leadership", None),
    ],
)
def test_a_noun_is_no_verb(text: str, verb: str | None) -> None:
    assert opening_verb(text, load_words(), load_language()) == verb


def test_a_weak_opening_may_stand_behind_a_label() -> None:
    (bullet,) = judge([item("Tills: Responsible for petty cash")], WORDS, load_language())
    assert bullet.weak_opening == "responsible for"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Responsible for petty cash", "responsible for"),
        ("Was responsible for petty cash", "responsible for"),
        ("Primarily responsible for petty cash", "responsible for"),
        ("Helping the night shift", "helped"),
        ("Duties: sweeping", "duties"),
        ("Worked with bakers", "worked with"),
        ("Working in a shop", "worked"),
        ("Takes part in meetings", "took part"),
        ("Built an oven for whoever was responsible for bread", None),
        ("Named the person responsible for bread", None),
        ("Networked two shops", None),
    ],
)
def test_weak_openings_stand_at_the_start_in_any_inflection(text: str, phrase: str | None) -> None:
    (bullet,) = judge([item(text)], WORDS, load_language())
    assert bullet.weak_opening == phrase


def test_a_weak_opening_keeps_its_verb_but_is_not_strong() -> None:
    bullets = judge(
        [item("Worked with bakers"), item("Took part in fairs")], WORDS, load_language()
    )
    assert [(bullet.verb, bullet.strong) for bullet in bullets] == [
        ("work", False),
        ("take", False),
    ]


def test_a_verb_is_repeated_from_its_second_bullet_on() -> None:
    texts = ["Built an oven", "Led a shift", "Building a shop", "Familiar with tea", "New to tea"]
    bullets = judge([item(text) for text in texts], WORDS, load_language())
    assert [bullet.repeated for bullet in bullets] == [False, False, True, False, False]


def test_only_what_the_person_did_is_judged() -> None:
    items = [
        item("Built an oven", section)
        for section in ("experience", "skills", "projects", "volunteer", "education", "interests")
    ]
    bullets = judge(items, WORDS, load_language())
    assert [bullet.section for bullet in bullets] == ["experience", "projects", "volunteer"]


def test_verbs_that_want_a_number() -> None:
    bullets = judge([item("Reduced waste"), item("Built ovens")], WORDS, load_language())
    assert [bullet.wants_number for bullet in bullets] == [True, False]


def test_the_shipped_word_lists() -> None:
    texts = ["Automated the nightly tests", "In charge of the coffee machine", "Assisted the chef"]
    bullets = judge([item(text) for text in texts], load_words(), load_language())
    assert [bullet.strong for bullet in bullets] == [True, False, False]
    assert [bullet.weak_opening is None for bullet in bullets] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Cut waste by 19%",
        "Cut waste by 12.5 %",
        "Raised the share by 3 percentage points",
        "Saved $118,000 in freight",
        "Saved €2.6M",
        "Saved 40k EUR a year",
        "Sold 2.6 million loaves",
        "Composed 62 components",
        "Answered 6,500 requests an hour",
        "Answered 6 500 requests",
        "Led 27 teams",
        "Cut costs 3x",
        "Made it a 10-fold faster job",
        "Raised the score from 58 to 97",
        "Moved 2 TB of data",
        "Weighs 3 kB in all",
        "Retrained within 25 minutes",
        "Kept lag under 90 s",
        "Answered in 120ms",
        "Reached 0.88 macro F1",
        "Won 4/5 stars from guests",
        "Served 10k+ users",
        "Wrote 5-10 posts a month",
        "Ran a 12-week course",
        "Baked ~300 loaves",
        "Served 2000 users",
        "Sparked two patents",
        "Halved the cost",
        "Cut losses by a third",
        "Trained dozens of bakers",
        "Closed 1,200+ tickets",
        "Repaired about 40 bikes a week",
        "Handled 1'200 crates",
        "Chaired each of 12 openings",
        "Grew output in 2021 by 30 loaves",
        "Cut the cost per loaf by USD 5",
        "Saved CAD 40 a day",
        "Saved CAD 4k",
        "Raised TRY 2 million",
        "Cut refunds to 3 dollars",
        "Moved 25 million kr to 40 EUR",
        "Cut the share by 12 per cent",
        "Ran twenty-four shops",
        "Answered 300/day",
        "Building 3 apps",
        "Supervised a staff of eight",
        "Team of six",
        "Led a team of up to twelve",
        "Ran a 40,000-visit clinic",
        "Taught a 30-student ward",
        "Migrated to AWS 40 servers",
        "Cut outages from 5 to 2",
        "Outages went 5→2",
        "Outages went 5 → 2",
        "LED FİVE ENGİNEERS",
        "Grew sales tenfold",
    ],
)
def test_quantities(text: str) -> None:
    assert has_quantity(text)


@pytest.mark.parametrize(
    "text",
    [
        "Built an oven",
        "Built the site in 2021",
        "Ran the 2022 migration",
        "Led the shop (2019–2021)",
        "Led the shop from March 2021 to May 2022",
        "Opened the shop on 03/2021",
        "Opened the shop on 2021-03-14",
        "Migrated to Python 3.12",
        "Ported jobs to Airflow 2",
        "Upgraded to Node 20.11.1",
        "Wrote ES6 and CSS3",
        "Tuned HTTP/2 and OAuth2",
        "Set up Windows 10",
        "Prepared the SOC 2 and ISO 9001 audits",
        "Sold B2B and B2C",
        "Stored files in S3 and ran k8s",
        "Followed the W3C rules",
        "Filed Schedule 3",
        "Taught Grade 5",
        "Ran phase 2 of the move",
        "Trained GPT-4 prompts",
        "Offered help 24/7",
        "Answered +46 40 628 04 31",
        "Answered 808-555-0149",
        "1. Built an oven",
        "Designed a two-tower model",
        "Designed a three-tier store and 3D maps",
        "Won the 2nd prize",
        "Checked invoices line by line, one of a kind",
        "Handled third-party parts",
        "Deployed the v2.3 release",
        "Improved R2 by tuning",
        "Drew CAD 3D parts",
        "Drew in CAD 2024",
        "Asked to TRY 2",
        "Migrated R 4 scripts",
        "Moved to terraform 1",
        "Airflow 2",
        "Moved to Java 21 services",
        "Set up Office 365 for shops",
        "Worked in Building 3",
        "Shot 360-degree films",
        "Built a 3-tier shop",
        "Staff of the ward",
        "Put it on Kubernetes 1",
        "",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert not has_quantity(text)


def seconds(text: str) -> float:
    """Of the processor, the best of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        judge([item(text)], WORDS, load_language())
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    "text",
    ["1", ",", " ", "a", "-", ".", "(", "1,", "1.", "1 ", "1 1", "+1 ", "+1", "-1", "1-", "1a",
     "5→", "team of ", "40-a", "a: ", "Design and ", "AWS 40 ",
     "a1 ", "$", "two ", "two-", "1 USD", "1,000 ", "USD ", "(1", "R 4 ", "2021-", "v1.", "~1"],
)  # fmt: skip
def test_a_hostile_bullet_takes_time_by_its_length(text: str) -> None:
    short = text * (12_000 // len(text))
    # a square would take sixteen times as long, or far more than a moment
    assert seconds(short * 4) < max(10 * seconds(short), 0.1)
