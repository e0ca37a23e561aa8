from __future__ import annotations

import json

from resumecheck.resume import Basics, Location, Profile, Resume


def test_empty_fields_are_left_out() -> None:
    assert Resume().to_dict() == {"basics": {}}


def test_fields_have_the_names_of_json_resume() -> None:
    resume = Resume(
        Basics(
            name="Ines Okafor",
            label="Baker",
            image="me.png",
            email="ines@example.org",
            phone="+31 20 555 0100",
            url="https://ines.example.org",
            summary="Bakes.",
            location=Location("Delft, NL", "2611", "Delft", "NL", "Zuid-Holland"),
            profiles=(Profile("GitHub", "inesok", "https://github.com/inesok"),),
        )
    )
    basics = {
        "name": "Ines Okafor",
        "label": "Baker",
        "image": "me.png",
        "email": "ines@example.org",
        "phone": "+31 20 555 0100",
        "url": "https://ines.example.org",
        "summary": "Bakes.",
        "location": {
            "address": "Delft, NL",
            "postalCode": "2611",
            "city": "Delft",
            "countryCode": "NL",
            "region": "Zuid-Holland",
        },
        "profiles": [
            {"network": "GitHub", "username": "inesok", "url": "https://github.com/inesok"}
        ],
    }
    assert resume.to_dict() == {"basics": basics}
    assert json.loads(json.dumps(resume.to_dict())) == resume.to_dict()
