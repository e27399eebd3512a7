"""No test touches the caches of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("DRAFTLINT_LANG", raising=False)
        yield
