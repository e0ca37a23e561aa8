"""British spellings folded into American ones, by rules and a small table."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    "aeroplane": "airplane", "ageing": "aging", "aluminium": "aluminum", "artefact": "artifact",
    "artefacts": "artifacts", "cheque": "check", "enrol": "enroll", "enrolment": "enrollment",
    "fulfil": "fulfill", "fulfils": "fulfills", "fulfilment": "fulfillment", "grey": "gray",
    "instal": "install", "instalment": "installment", "judgement": "judgment",
    "licence": "license", "licences": "licenses", "manoeuvre": "maneuver", "mould": "mold",
    "practise": "practice", "practised": "practiced", "practises": "practices",
    "practising": "practicing", "programme": "program", "programmes": "programs",
    "sceptical": "skeptical", "skilful": "skillful", "tonne": "ton", "tyre": "tire",
    "tyres": "tires", "whilst": "while", "amongst": "among",
}  # fmt: skip

# Stems before an "ise" that is American too ("advise"); after all others it is "ize" there.
_KEPT_STEM = re.compile(
    r"(?:adv|advert|an|appra|ar|bra|bru|cer|chast|chem|circumc|clockw|compr|comprom|"
    r"conc|cru|dem|desp|dev|disenfranch|disgu|elementw|enfranch|enterpr|exc|exerc|"
    r"expert|fra|franch|gu|improv|inc|lia|likew|mala|mayonna|merchand|misadv|no|"
    r"otherw|pairw|parad|piecew|po|pointw|porpo|pra|prec|prem|prom|r|ra|reappra|"
    r"repr|rev|stepw|superv|surm|surpr|telev|torto|treat|turquo|unsuperv|upra|v|w)\Z"
)
_ISE = re.compile(r"(?P<stem>[a-z-]+)is(?P<end>e|ed|es|er|ers|ing|able|ation|ations)\Z")
_OUR = re.compile(
    r"(?P<stem>arm|behavi|cand|clam|col|demean|endeav|fav|flav|glam|harb|hon|hum|lab|neighb|od"
    r"|parl|rig|rum|sav|splend|tum|val|vap|vig)our(?!s?ly)"
)
_DOUBLE_L = re.compile(
    r"(?P<stem>cancel|channel|counsel|dial|equal|fuel|funnel|initial|label|level|marshal|model"
    r"|panel|parcel|pencil|quarrel|rival|signal|spiral|stencil|total|travel|trial|tunnel|unravel)"
    r"l(?P<end>ed|ing|er|ers|ings)\Z"
)
_ENDINGS = (
    (re.compile(r"(anal|paral|catal|electrol|hydrol)ys(e|ed|ing|er|ers)\Z"), r"\1yz\2"),
    (re.compile(r"(catal|dial|anal|monol|prol|epil)ogu(?:e(?=s?\Z)|(?=ed\Z|ing\Z))"), r"\1og"),
    (re.compile(r"(cent|fib|lit|met|theat|calib|lust|scept|spect)re(s|d)?\Z"), r"\1er\2"),
    (re.compile(r"(def|off|pret)ence(s?)\Z"), r"\1ense\2"),
)  # fmt: skip
# A word with none of these is the same in both spellings; asking first saves ten searches
_SIGNS = ("is", "our", "ll", "ys", "ogu", "re", "ence")


@lru_cache(maxsize=16384)
def fold_spelling(lemma: str) -> str:
    """A lower-case word in American spelling: containerised → containerized, modelling →
    modeling, catalogue → catalog, behaviour → behavior; advise, raise and exercise stay."""
    known = _WORDS.get(lemma)
    if known is not None:
        return known
    if not any(sign in lemma for sign in _SIGNS):
        return lemma
    match = _ISE.match(lemma)
    if match:
        if _KEPT_STEM.match(match["stem"]):
            return lemma
        return f"{match['stem']}iz{match['end']}"
    match = _DOUBLE_L.search(lemma)
    if match:
        return lemma[: match.start()] + match["stem"] + match["end"]
    for pattern, american in _ENDINGS:
        folded, changed = pattern.subn(american, lemma)
        if changed:
            return folded
    return _OUR.sub(r"\g<stem>or", lemma)
