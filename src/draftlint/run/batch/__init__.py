"""Check many files: in this process, in several processes, or on a Dask cluster.

All three are executors: they take paths and yield results in the order of the paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from draftlint.run.batch import time_limit
from draftlint.run.batch.serial import Serial
from draftlint.system.cores import cores
from draftlint.typo.service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from draftlint.model.finding import FileResult
    from draftlint.run.checker import Plan
    from draftlint.typo.service import TypoService

#: With fewer files, starting processes takes longer than it saves.
MANY = 8


class Executor(Protocol):
    """Something that checks files, by its ``plan``."""

    @property
    def plan(self) -> Plan:
        """The plan that is used; it may differ from the plan given."""

    def run(self, files: Sequence[str]) -> Iterator[FileResult]:
        """Yield the result of each file, in the order given.

        A file that kills or stalls its worker gets an error entry and the run continues. Raises
        ``ConfigError`` for a configuration that is wrong.
        """


def executor(
    plan: Plan,
    files: int,
    jobs: int | None = None,
    cluster: str | None = None,
    typo: TypoService = IN_PROCESS,
) -> Executor:
    """Return the executor for a number of files; ``cluster`` is the address of a Dask scheduler.

    ``jobs`` is the number of processes; by default one per core where there are many files. A
    single job runs in this process, with the engine ``typo``, except where this process cannot stop
    a file that stalls (Windows).
    """
    if cluster:
        from draftlint.run.batch.cluster import Cluster  # noqa: PLC0415 - an optional extra

        return Cluster(plan, cluster)
    if jobs is None:
        jobs = cores() if files >= MANY else 1
    if files <= 1 or (jobs == 1 and time_limit.AVAILABLE):
        return Serial(plan, typo)
    from draftlint.run.batch.processes import Processes  # noqa: PLC0415 - not for one draft

    return Processes(plan, min(jobs, files))
