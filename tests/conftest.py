"""No test touches the caches of the user, none fails because the machine is busy."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.support.ci"]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("DRAFTLINT_LANG", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def interruptible_children() -> Iterator[None]:
    """Start children with the default action of SIGINT, also where ``make test &`` ignores it."""
    earlier = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, earlier)


# A busy machine is no failure: speed is judged in bench/, never by a deadline in a test.
settings.register_profile("untimed", deadline=None)
# The same examples in every run and no search for the smallest failure: for bench/mutation.py.
settings.register_profile(
    "repeatable",
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("DRAFTLINT_HYPOTHESIS", "untimed"))
