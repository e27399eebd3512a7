"""Optional packages: imported when first used, with an error that names a missing extra."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from draftlint.model.errors import MissingExtraError

if TYPE_CHECKING:
    from draftlint.model.message import Message


def import_extra(module: str, feature: Message, *, extra: str = "dask") -> Any:
    """Return the module ``module``, which comes with ``draftlint[extra]``.

    ``feature`` says what needs it. Raises ``MissingExtraError`` where it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            "{feature} needs draftlint[{extra}].", feature=feature, extra=extra
        ) from error
