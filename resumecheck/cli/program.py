"""The group of commands: the contract's exit codes, and a message for each error."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import click

NAME = "resumecheck"
OK, BELOW, USAGE, UNREADABLE, DEFECT, INTERRUPTED = 0, 1, 2, 3, 4, 130

_FULL = (errno.ENOSPC, errno.EDQUOT)
"""The disk behind a stream is full, or our share of it."""


class Unopened(click.ClickException):
    """A file besides the resumes can't be opened."""

    exit_code = UNREADABLE


class Program(click.Group):
    """A command with the contract's exit codes: a message for each error, and no traceback."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401
        """Run and exit; without click's `standalone_mode`, return the exit code."""
        standalone = extra.pop("standalone_mode", True)
        _open_streams()
        code = self._run(*args, **extra)
        if standalone:
            sys.exit(code)
        return code

    def _run(self, *args: Any, **extra: Any) -> int:  # noqa: ANN401
        from resumecheck.errors import (
            AdvertError,
            ResumeCheckError,
            UnreadableDocument,
            UnsupportedFormat,
        )

        run: Any = super().main  # its overloads cannot be met by a plain hand-over
        try:
            return int(run(*args, **extra, standalone_mode=False) or OK)
        except click.UsageError as error:
            error.show()
            return USAGE
        except click.ClickException as error:
            return told(error.format_message(), max(error.exit_code, USAGE))
        except (click.Abort, KeyboardInterrupt):
            return told("interrupted", INTERRUPTED)
        except (UnreadableDocument, UnsupportedFormat) as error:
            return told(f"not readable ({error.reason}): {error}", UNREADABLE)
        except AdvertError as error:
            unread = isinstance(error.__cause__, (UnreadableDocument, UnsupportedFormat))
            return told(str(error), UNREADABLE if unread else USAGE)
        except ResumeCheckError as error:
            return told(str(error), USAGE)
        except OSError as error:
            if error.errno not in _FULL:
                return _defect(error)
            return told(f"standard output: can't be written: {error.strerror}", USAGE)
        except Exception as error:  # noqa: BLE001 - whatever else comes is a defect of ours
            return _defect(error)


def _defect(error: Exception) -> int:
    from resumecheck.errors import defect_line

    return told(defect_line(error), DEFECT)


def _open_streams() -> None:
    """A standard stream that the caller has closed is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def told(message: str, code: int) -> int:
    """The exit code, after a message on standard error that is safe for a terminal."""
    from resumecheck.reports.output import write
    from resumecheck.reports.safe import many_lines

    write(f"{NAME}: {many_lines(message)}\n", sys.stderr)
    return code
