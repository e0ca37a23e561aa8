"""A resume with every field of JSON Resume, for tests. All people are fictional."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

import resumecheck as rc

FULL: dict[str, Any] = {
    "basics": {
        "name": "Robin Example",
        "label": "Machine Learning Engineer",
        "email": "robin@example.org",
        "phone": "+44 20 7946 0123",
        "url": "https://robin.example.org",
        "summary": "Engineer with 8 years of Python.\n\nCares for readable services and tests.",
        "location": {
            "address": "12 Example Street",
            "postalCode": "LS1 4DY",
            "city": "Leeds",
            "countryCode": "GB",
            "region": "West Yorkshire",
        },
        "profiles": [
            {
                "network": "GitHub",
                "username": "robin-example",
                "url": "https://github.com/robin-example",
            },
            {"network": "Mastodon", "username": "@rob", "url": "https://social.example.org/@rob"},
        ],
    },
    "work": [
        {
            "name": "Northern Parcels Ltd",
            "position": "Machine Learning Engineer",
            "url": "https://parcels.example.org",
            "startDate": "2022-03",
            "location": "Leeds",
            "description": "A courier for small parcels in the north.",
            "summary": "Led the forecasting team of four people.",
            "highlights": [
                "Deployed 6 delay-prediction models behind FastAPI.",
                "Cut p95 latency from 180 ms to 45 ms.",
            ],
        },
        {
            "name": "Harbour Insurance & Sons",
            "position": "Data Scientist",
            "startDate": "2019-09",
            "endDate": "2022-02",
            "summary": "Looked after churn models.",
            "highlights": ["Built a churn model in scikit-learn."],
        },
    ],
    "volunteer": [
        {
            "organization": "Code Club",
            "position": "Mentor",
            "url": "https://codeclub.example.org",
            "startDate": "2020-01",
            "endDate": "2021-06",
            "summary": "Taught Python to children.",
            "highlights": ["Ran 30 sessions for 12 pupils."],
        }
    ],
    "education": [
        {
            "institution": "University of Leeds",
            "url": "https://uni.example.org",
            "area": "Computer Science",
            "studyType": "MSc",
            "startDate": "2015-09",
            "endDate": "2016-09",
            "score": "3.8",
            "courses": ["Statistics", "Machine Learning"],
        },
        {
            "institution": "Wharfedale College",
            "area": "Mathematics",
            "studyType": "BSc",
            "endDate": "2015-06",
        },
    ],
    "awards": [
        {
            "title": "Best Paper Prize",
            "date": "2021-05",
            "awarder": "Northern Data Society",
            "summary": "For work on parcels that go astray in the north.",
        }
    ],
    "certificates": [
        {
            "name": "Cloud Practitioner",
            "date": "2023-11",
            "url": "https://cert.example.org/123",
            "issuer": "Example Cloud Academy",
        }
    ],
    "publications": [
        {
            "name": "Parcels and Their Delays",
            "publisher": "Journal of Logistics",
            "releaseDate": "2021-04",
            "url": "https://journal.example.org/42",
            "summary": "Models of delay.",
        }
    ],
    "skills": [
        {"name": "Languages", "level": "Expert", "keywords": ["Python", "SQL"]},
        {"name": "Docker", "level": "Advanced"},
        {"name": "Kubernetes"},
        {"name": "ML", "keywords": ["PyTorch", "MLflow"]},
    ],
    "languages": [
        {"language": "English", "fluency": "Native speaker"},
        {"language": "Welsh", "fluency": "Basic"},
    ],
    "interests": [{"name": "Music", "keywords": ["jazz", "choir"]}, {"name": "Chess"}],
    "references": [
        {"name": "Dana Sample", "reference": "Robin is a pleasure to work with."},
    ],
    "projects": [
        {
            "name": "oven-watch",
            "description": "Warns when bread burns.",
            "highlights": ["Reached 200 users in a month."],
            "keywords": ["Python", "MQTT"],
            "startDate": "2021-01",
            "endDate": "2021-12",
            "url": "https://github.com/robin-example/oven-watch",
            "roles": ["Maintainer"],
            "entity": "Leeds Hackspace",
            "type": "application",
        }
    ],
}

NOT_YET_READ = frozenset(
    {
        "basics.profiles[1].network",
        "basics.profiles[1].url",
        "basics.profiles[1].username",
        "education[0].url",
        "projects[0].description",
        "projects[0].roles[0]",
        "projects[0].type",
        "publications[0].summary",
    }
)
"""What the file holds and our own extraction has no field for, or takes for part of another."""


def resume(**changes: Any) -> rc.Resume:
    """The full resume, with some sections changed."""
    return rc.load_resume({**FULL, **changes})


def template(*paragraphs: str) -> bytes:
    """A Word file with a paragraph for each text."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
