"""No test touches the caches of the user, none fails because the machine is busy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.support.ci"]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("DRAFTLINT_LANG", raising=False)
        yield


# A busy machine is no failure: speed is judged in bench/, never by a deadline in a test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
