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
            return _misused(error)
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


def _misused(error: click.UsageError) -> int:
    """Click's own message, safe for a terminal, with a hint where an option is a file's name."""
    from resumecheck.reports.safe import many_lines

    message = many_lines(error.format_message())
    if isinstance(error, click.NoSuchOption):
        files = [each for each in sys.argv[1:] if each[:1] == "-" and _is_file(each)]
        named = next((each for each in files if each.startswith(error.option_name)), None)
        if named is not None:
            message += f" (for the file of that name write ./{shown(named)})"
    click.UsageError(message, error.ctx).show()
    return USAGE


def _is_file(name: str) -> bool:
    return os.path.isfile(name)  # noqa: PTH113 - which never raises


def _defect(error: Exception) -> int:
    from resumecheck.errors import defect_line

    return told(defect_line(error), DEFECT)


def _open_streams() -> None:
    """A standard stream that the caller has closed is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def shown(name: str) -> str:
    """A file's name on one line, whatever characters it holds."""
    from resumecheck.reports.safe import escaped

    return escaped(name)


def unopened(name: str, error: OSError) -> int:
    """The exit code for a file that can't be opened, after a message."""
    why = f"can't open the file: {error.strerror or type(error).__name__}"
    if isinstance(error, IsADirectoryError):
        why = "this is a folder; name a file in it"
    return told(f"{shown(name)}: {why}", UNREADABLE)


def told(message: str, code: int) -> int:
    """The exit code, after a message on standard error that is safe for a terminal."""
    from resumecheck.reports.output import write
    from resumecheck.reports.safe import many_lines

    write(f"{NAME}: {many_lines(message)}\n", sys.stderr)
    return code
