"""Who says so: the pages that checks cite. Each was read, or is quoted as the note says."""

from __future__ import annotations

from resumecheck.checks.base import Source

GREENHOUSE = Source(
    "Unsuccessful Resume Parse",
    "Greenhouse",
    "https://support.greenhouse.io/hc/en-us/articles/200989175-Unsuccessful-Resume-Parse-",
    "the vendor's own list of what makes its parser fail",
)
LEVER = Source(
    "Help article 20087345054749",
    "Lever",
    "https://help.lever.co",
    "text that can't be highlighted is likely not parseable; pictures are not parsed",
)
CEZANNE = Source(
    "Knowledge base: resume screening",
    "Cezanne HR",
    "https://knowledge-base.cezannehr.com",
    "asks for selectable text, one column, standard headings",
)
TALEO = Source(
    "Attachment permissions and settings",
    "Oracle Taleo",
    "https://docs.oracle.com",
    "the default limit of an attachment is 1,048,576 bytes",
)
DAXTRA = Source(
    "KA-01555",
    "DaXtra, through Mercury's knowledge base",
    "https://portal.wearemercury.com",
    "a first and last name and a phone or e-mail are needed, or parsing fails",
)
TEXTKERNEL = Source(
    "Resume quality codes of the Tx parser",
    "Textkernel (Sovren)",
    "https://developer.textkernel.com/tx-platform/v10/",
    "the vendor warns that most resumes get an entry and that none means failure",
)
RCHILLI = Source(
    "Resume quality",
    "RChilli",
    "https://docs.rchilli.com/kc/c_Rchilli_resume_parser_resume_quality.html",
)
MIT = Source(
    "CV and résumé",
    "MIT Communication Lab",
    "https://mitcommlab.mit.edu/cheme/commkit/cvresume/",
    "at most two pages, preferably one; experiences concrete and quantified",
)
BOCK = Source(
    "How to get a job at Google, part 2 (2014), interview with Laszlo Bock",
    "The New York Times",
    None,
    "accomplished X relative to Y by doing Z; read through a page that quotes it",
)
JOBSCAN = Source(
    "Support pages on the match rate",
    "Jobscan",
    "https://www.jobscan.co/support",
    "a checker, not an ATS: says that wording matters; other pages say that Lever stems",
)
OURS = Source(
    "Our own judgement",
    "resumecheck",
    None,
    "no measurement is known to us; it costs little for that reason",
)
