"""spaCy's lemmatizers over the tables of the lexicon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from resumecheck import lexicon
from resumecheck.packs import load_words

if TYPE_CHECKING:
    from spacy.pipeline.lemmatizer import Lemmatizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Tables:
    """The lookup and the rule lemmatizer over plain dicts and sets: spaCy's own Table hashes
    41,000 strings at the start (0.2 s), and its lists are searched from end to end."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def look_up(self, lowers: Sequence[str]) -> list[str]:
        """The lemmas of lower-case words by the lookup table; an unknown word is its own."""
        looking = self._looking
        return [str(looking.lookup_lemmatize(token)[0]) for token in self._doc(lowers)]

    def verb_forms(self, lower: str) -> list[str]:
        """The lemmas that the rules allow for `lower` as a verb, good ones and bad."""
        doc = self._doc([lower])
        doc[0].pos_ = "VERB"
        return list(self._ruling.rule_lemmatize(doc[0]))

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Base forms: WordNet's, those of the word list, and some that neither has."""
        new = lexicon.word_list("english")["verbs"]["new"]
        return frozenset(lexicon.table("lemma_index")["verb"]).union(load_words().verbs, new)

    @cached_property
    def verb_exceptions(self) -> Mapping[str, list[str]]:
        """Irregular forms with their base forms."""
        exceptions: Mapping[str, list[str]] = lexicon.table("lemma_exc")["verb"]
        return exceptions

    @cached_property
    def _looking(self) -> Lemmatizer:
        return self._lemmatizer("lookup", {"lemma_lookup": lexicon.table("lemma_lookup")})

    @cached_property
    def _ruling(self) -> Lemmatizer:
        tables = {
            "lemma_rules": lexicon.table("lemma_rules"),
            "lemma_exc": {"verb": self.verb_exceptions},
            "lemma_index": {"verb": self.verbs},
        }
        return self._lemmatizer("rule", tables)

    def _lemmatizer(self, mode: str, tables: Mapping[str, Any]) -> Lemmatizer:
        from spacy.lookups import Lookups
        from spacy.pipeline.lemmatizer import Lemmatizer

        lookups = Lookups()
        for name, table in tables.items():
            lookups.set_table(name, table)
        lemmatizer = Lemmatizer(self._vocab, None, mode=mode)
        lemmatizer.initialize(lookups=lookups)
        return lemmatizer

    def _doc(self, words: Sequence[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=list(words))
