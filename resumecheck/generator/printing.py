"""A DOCX turned into PDF by LibreOffice, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from resumecheck.errors import GenerationError

SECONDS = 120.0
# No link of the document is followed, no macro run: the templates of others are refused where they
# take anything from outside, and this holds where that is not seen.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def libre_office() -> str | None:
    """The program, or None where LibreOffice is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def pdf_of(docx: bytes, *, seconds: float = SECONDS) -> bytes:
    """The PDF that LibreOffice makes of a DOCX. It gets a profile of its own, so that an open
    window does not stop it.

    Raises GenerationError where LibreOffice is missing, fails, or takes too long.
    """
    program = libre_office()
    if program is None:
        raise GenerationError(
            "a PDF needs LibreOffice, which is not installed; write a .docx, open it in Word and "
            "save it as PDF"
        )
    with tempfile.TemporaryDirectory(prefix="resumecheck-") as folder:
        source = Path(folder, "resume.docx")
        source.write_bytes(docx)
        profile = Path(folder, "profile")
        user = profile / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source),
        ]  # fmt: skip
        _run(command, seconds)
        target = source.with_suffix(".pdf")
        if not target.is_file():
            raise GenerationError("LibreOffice made no PDF; write a .docx and save that as PDF")
        return target.read_bytes()


def _run(command: list[str], seconds: float) -> None:
    """Run LibreOffice; its helpers go down with it."""
    with subprocess.Popen(  # noqa: S603 - a program that the user installed
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    ) as process:
        try:
            process.wait(seconds)
        except BaseException as error:
            _end(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise GenerationError(
                    f"LibreOffice took longer than {seconds:g} seconds to make the PDF"
                ) from None
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        import os
        import signal

        os.killpg(process.pid, signal.SIGKILL)
