"""A Dask cluster: the same checks on other machines, through the same executor interface.

Every Dask worker gets the plan once, through a worker plugin, which the scheduler also hands to
workers that join later. A task is one file. When a worker dies the scheduler runs its tasks
elsewhere. It suspects every task the dead worker held, waiting ones too, and gives up on a task
suspected too often; so a file it gives up on is checked once more with nothing beside it, and
only one that still kills its workers becomes an error entry.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from draftlint.checker import Checker, failed
from draftlint.config import find_config, load
from draftlint.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.checker import Plan
    from draftlint.finding import FileResult

#: Tasks handed out ahead of the result that is due next, per thread of the cluster.
WINDOW = 32

#: Seconds to wait for the scheduler to answer.
_CONNECT = 15

_checkers: dict[str, Checker] = {}
_lock = threading.Lock()


class Cluster:
    """The executor for libraries of drafts.

    A cluster has one configuration: the one named, else the one found from the current folder.
    """

    def __init__(self, plan: Plan, address: str) -> None:
        config = plan.config or find_config(Path.cwd())
        self._plan = replace(plan, config=None, source=plan.source or load(config))
        self._address = address

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file; see ``Executor``.

        Raises ``UsageError`` when no scheduler answers, ``MissingExtraError`` without Dask.
        """
        distributed = _distributed()
        try:
            client = distributed.Client(self._address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"无法连接集群 {self._address}（{error}）。",
                f"Cannot reach the cluster {self._address} ({error}).",
            ) from error
        with client:
            content = pickle.dumps(self._plan)
            token = hashlib.blake2b(content, digest_size=16).hexdigest()
            client.register_plugin(_plugin(distributed, content, token), name=f"draftlint-{token}")
            yield from self._results(client, token, files)

    def _results(self, client: Any, token: str, files: Sequence[str]) -> Iterator[FileResult]:
        waiting = deque(files)
        running: deque[tuple[str, Any]] = deque()
        ahead = WINDOW * max(sum(client.nthreads().values()), 1)
        while waiting or running:
            while waiting and len(running) < ahead:
                file = waiting.popleft()
                running.append((file, client.submit(_check, token, file, pure=False)))
            file, future = running.popleft()
            if _killed(future):
                for _, other in running:
                    other.exception()  # ends when the task does
                future = client.submit(_check, token, file, pure=False)
            yield failed(self._plan, file, "crashed") if _killed(future) else future.result()


def install(token: str, content: bytes) -> None:
    """Load the plan on this worker, once per process."""
    with _lock:
        if token not in _checkers:
            _checkers[token] = Checker(pickle.loads(content))  # noqa: S301 - from our own client


def _check(token: str, file: str) -> FileResult:
    # A checker serves one draft at a time; Dask workers may have several threads.
    with _lock:
        return _checkers[token].check(file)


def _killed(future: Any) -> bool:
    """Wait for the task; tell whether the scheduler gave it up because its workers died."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an optional extra

    return isinstance(future.exception(), KilledWorker)


def _plugin(distributed: Any, content: bytes, token: str) -> Any:
    class Install(distributed.WorkerPlugin):  # type: ignore[misc]
        """Installs the plan where a worker starts."""

        def setup(self, worker: Any) -> None:  # noqa: ARG002 - the shape Dask asks for
            from draftlint.batch import cluster  # noqa: PLC0415, PLW0406 - on the worker

            cluster.install(token, content)

    return Install()


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtraError(
            "在集群上运行需要安装 draftlint[dask]。", "Running on a cluster needs draftlint[dask]."
        ) from error
    return distributed
