"""Packages that only some features need: imported when first used, or named where missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from draftlint.model.errors import MissingExtraError


def optional(module: str, zh: str, en: str, *, extra: str = "dask") -> Any:
    """Return the module ``module``, which comes with ``draftlint[extra]``.

    ``zh`` and ``en`` say what needs it. Raises ``MissingExtraError`` where it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{zh}需要安装 draftlint[{extra}]。", f"{en} needs draftlint[{extra}]."
        ) from error
