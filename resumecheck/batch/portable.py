"""The role in a form that is good in any process, on any machine."""

from __future__ import annotations

from pathlib import Path

from resumecheck.packs import RolePack, load_role, role_ids


def portable_role(role: str | Path | RolePack) -> str | RolePack:
    """The name of a role that comes with resumecheck, which each process has in its cache: the
    pack itself is larger than a pipe takes at once, so that whoever starts several processes would
    wait for each to come up. A user's pack is a file of this machine, and goes as it is.

    Raises PackError.
    """
    if role == "auto":
        return "auto"
    pack = role if isinstance(role, RolePack) else load_role(role)
    return pack.id if pack.id in role_ids() and load_role(pack.id) == pack else pack
