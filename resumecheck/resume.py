"""The resume as data: JSON Resume v1.0.0 as frozen dataclasses.

Source of the field names: https://jsonresume.org/schema (v1.0.0).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Location:
    """A place; `address` holds the place as it is printed."""

    address: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country_code: str | None = None
    region: str | None = None

    def to_dict(self) -> dict[str, object]:
        return _filled(
            address=self.address,
            postalCode=self.postal_code,
            city=self.city,
            countryCode=self.country_code,
            region=self.region,
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """A page of the person at a network ("GitHub")."""

    network: str
    username: str | None = None
    url: str | None = None

    def to_dict(self) -> dict[str, object]:
        return _filled(network=self.network, username=self.username, url=self.url)


@dataclass(frozen=True, slots=True)
class Basics:
    """Who the person is and how to reach them; None where the resume does not say."""

    name: str | None = None
    label: str | None = None
    image: str | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None
    summary: str | None = None
    location: Location | None = None
    profiles: tuple[Profile, ...] = ()

    def to_dict(self) -> dict[str, object]:
        return _filled(
            name=self.name,
            label=self.label,
            image=self.image,
            email=self.email,
            phone=self.phone,
            url=self.url,
            summary=self.summary,
            location=self.location.to_dict() if self.location else None,
            profiles=[profile.to_dict() for profile in self.profiles],
        )


@dataclass(frozen=True, slots=True)
class Resume:
    """A resume as JSON Resume has it."""

    basics: Basics = field(default_factory=Basics)

    def to_dict(self) -> dict[str, object]:
        """Plain JSON Resume: dicts, lists and strings, without empty fields."""
        return {"basics": self.basics.to_dict()}


def _filled(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
