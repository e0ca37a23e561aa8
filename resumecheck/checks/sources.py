"""Who says so: the pages that checks cite. Each was read, or is quoted as the note says.

A page stands here once; `replace` gives it another note for another claim.
"""

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
    "the default limit of an attachment is 1,048,576 bytes; macros may be blocked",
)
DAXTRA = Source(
    "KA-01555",
    "DaXtra, through Mercury's knowledge base",
    "https://portal.wearemercury.com",
    "a first and last name and a phone or e-mail are needed, or parsing fails",
)
DAXTRA_LAYOUT = DAXTRA._replace(
    note="asks to avoid headers, tables, text boxes, shapes, graphics and pictures of text",
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
PDF_ASSOCIATION = Source(
    "Matterhorn Protocol, checkpoint 10-001",
    "PDF Association",
    "https://pdfa.org/resource/the-matterhorn-protocol/",
    "a character that cannot be mapped to Unicode fails PDF/UA",
)
MIAMI = Source(
    "Career centre's page on applicant tracking systems, citing NACE",
    "Miami University",
    None,
    "advises against headers, footers, columns and tables",
)
NYT = Source(
    "Report on hidden prompts in résumés (2025), as reprinted",
    "The New York Times, through La Prensa",
    "https://www.laprensa.hn",
    "Greenhouse saw a trick in about 1 % of resumes in half a year; some recruiters reject them",
)
WORKLIFE = Source(
    "WTF is white-fonting? (2024)",
    "WorkLife",
    "https://www.worklife.news/talent/wtf-is-white-fonting/",
    "describes the trick; quotes a founder of Greenhouse that it hurts the recruiter",
)
XU = Source(
    "Prompt Injection in Automated Résumé Screening with Large Language Models",
    "Xu, Jasin, Jiang and Baxi",
    None,
    "read as an abstract: helps only where few use it and the applicants are alike",
)
PYTHON_DOCX = Source(
    "Issue 803",
    "python-docx",
    "https://github.com/python-openxml/python-docx/issues/803",
    "a library that many parsers build on, and what it makes of tracked changes",
)
LATEX_LIGATURES = Source(
    "Issue 465", "LaTeX", "https://github.com/latex3/latex2e/issues/465", "ligatures in copied text"
)
SB2NOV_LIGATURES = Source(
    "Issue 25",
    "sb2nov/resume",
    "https://github.com/sb2nov/resume/issues/25",
    "ligatures in a resume template's PDF",
)
CANVA = Source(
    "Account of template text that stayed in a Canva file",
    "sulat.com",
    None,
    "one person's report",
)
TEXTKERNEL_LENGTHS = TEXTKERNEL._replace(
    note="code 303: sections longer than work and education together make it doubt the headings",
)
TEXTKERNEL_ENTRIES = TEXTKERNEL._replace(
    note="codes 226, 231 and 232: no position within the past year; a degree without its type "
    "or without its school",
)
RCHILLI_ENTRIES = RCHILLI._replace(
    note="codes 3105 and 3109: a position without a title, a degree without a school",
)
RCHILLI_SECTIONS = RCHILLI._replace(
    note="code 4001: a section with a heading and no text",
)
RCHILLI_LICENCE = RCHILLI._replace(
    note="code 5103: suggests to leave a driving licence's number out",
)
MIAMI_DATES = MIAMI._replace(
    note='month and year, best as 12/2021; a month in words will do; not "Fall 2021"',
)
ST_THOMAS = Source(
    "Resumes and cover letters",
    "University of St. Thomas, career development",
    "https://libguides.stthomas.edu/careerdevelopment/resumes_cover_letters",
    "newest first; no personal pronouns; one page is usually enough at entry level",
)
ALBANY = Source(
    "Reverse chronological resumes",
    "University at Albany, career services",
    "https://www.albany.edu/career/resumes_cover/reverse_chronological_resume.shtml",
    "one page; two with significant professional experience",
)
EEOC = Source(
    "Informal discussion letter on pre-employment inquiries (2006)",
    "U.S. Equal Employment Opportunity Commission",
    "https://www.eeoc.gov/node/130395",
    "questions about race, religion, sex, national origin or age may be evidence of discrimination",
)
KRISTAL = Source(
    "Reducing discrimination against job seekers with and without employment gaps (2022)",
    "Kristal, Nicks, Gloor and Hauser, Nature Human Behaviour",
    "https://www.nature.com/articles/s41562-022-01485-6",
    "read as an abstract: sums up that employers discriminate against applicants with breaks",
)
OUR_ENGLISH = Source(
    "What resumecheck can judge",
    "resumecheck",
    None,
    "its role packs, verbs and lists of headings are in English",
)
OURS = Source(
    "Our own judgement",
    "resumecheck",
    None,
    "no measurement is known to us; it costs little for that reason",
)
