"""pdfminer without the two packages that few files need of it: a quarter of its import.

Its object layer imports cryptography, for encrypted files, and its helpers charset_normalizer,
for text that is no text. Here each is imported when a name of it is first used. A module that
is loaded already is taken as it is.
"""

from __future__ import annotations

import importlib
import sys
import threading
from contextlib import suppress
from types import ModuleType
from typing import Any

_SELDOM_USED = {
    "charset_normalizer": ("detect",),
    "cryptography.hazmat.backends": ("default_backend",),
    "cryptography.hazmat.primitives.ciphers": ("Cipher", "algorithms", "modes"),
}
"""Modules that pdfminer imports, and the names of each that it uses."""


class _Later:
    """Stands for a name of a module, which is imported when the name is used."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    def _real(self) -> Any:
        module, name = self._place
        return getattr(importlib.import_module(module), name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._real()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)


class _Module(ModuleType):
    """Stands for a module while pdfminer is imported, and looks into the real one afterwards."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or sys.modules.get(self.__name__) is self:
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def import_pdfminer() -> None:
    """Import pdfminer's object layer, if nobody has yet; another pdfminer, which needs more than is
    known here, is left to the ordinary import.
    """
    if "pdfminer.pdfdocument" in sys.modules:
        return
    placed: dict[str, ModuleType] = {}
    if threading.active_count() == 1:  # nobody else who could meet these names meanwhile
        for name, members in _SELDOM_USED.items():
            if name not in sys.modules:
                placed[name] = _Module(name)
                vars(placed[name]).update({member: _Later(name, member) for member in members})
    sys.modules.update(placed)
    try:
        with suppress(ImportError):
            importlib.import_module("pdfminer.pdfdocument")
    finally:
        for name in placed:
            del sys.modules[name]
