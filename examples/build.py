"""Builds the example resume: a DOCX by python-docx, a PDF of it by LibreOffice Writer.

    python examples/build.py

Robin Example is fictional. The resume has flaws on purpose, so that the report shows something.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

FOLDER = Path(__file__).parent
JOBS = (
    (
        "Machine Learning Engineer, Northern Parcels",
        "Mar 2022 – Present",
        (
            "Deployed 6 delay-prediction models behind FastAPI on Kubernetes, 4,000 requests/s",
            "Cut p95 latency from 180 ms to 45 ms by batching requests and caching features",
            "Automated retraining with Airflow: 12 models, nightly, released by GitHub Actions",
            "Responsible for the monitoring of model quality in Grafana",
            "Improved the address parser with PyTorch",
        ),
    ),
    (
        "Data Scientist, Harbour Insurance",
        "Sep 2019 – Feb 2022",
        (
            "Built a churn model in scikit-learn that kept 3 % of customers who had left before",
            "Moved 40 notebooks into tested Python packages",
            "Helped with the monthly reports for the board",
        ),
    ),
)


def main() -> None:
    """Write robin-example.docx, then robin-example.pdf beside it."""
    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10.5)
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.author, properties.title = "Robin Example", "Robin Example – resume"
    properties.created = properties.modified = moment

    document.add_heading("Robin Example", level=0)
    document.add_paragraph(
        "Leeds, United Kingdom | robin@example.org | +44 20 7946 0123 | github.com/robin-example"
    )
    document.add_heading("Summary", level=1)
    document.add_paragraph(
        "Machine learning engineer who takes models from notebook to production and keeps them "
        "there. Six years in logistics and insurance."
    )
    document.add_heading("Experience", level=1)
    for head, dates, bullets in JOBS:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.5), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(head).bold = True
        paragraph.add_run(f"\t{dates}")
        for bullet in bullets:
            document.add_paragraph(bullet, style="List Bullet")
    document.add_heading("Skills", level=1)
    document.add_paragraph("Languages: Python, SQL, Bash")
    document.add_paragraph("Tools: Docker, Kubernets, MLflow, Git, AWS")
    document.add_heading("Education", level=1)
    document.add_paragraph("MSc Statistics, Example University, 2017 – 2019")
    path = FOLDER / "robin-example.docx"
    document.save(str(path))
    subprocess.run(  # noqa: S603
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER), str(path)],  # noqa: S607
        check=True,
    )


if __name__ == "__main__":
    main()
