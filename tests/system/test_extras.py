"""A feature whose packages are missing says which extra brings them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from draftlint.model.errors import MissingExtraError
from draftlint.model.finding import FileResult
from draftlint.report import ReportOptions, write_report
from draftlint.run.batch.cluster import Cluster
from draftlint.run.checker import Plan
from draftlint.run.remote import fetch
from tests.support.sentences import said


def cluster(_folder: Path) -> None:
    list(Cluster(Plan(), "tcp://127.0.0.1:9").run(["a.txt"]))


def url(_folder: Path) -> None:
    fetch("memory://a.txt")


def parquet(folder: Path) -> None:
    write_report("parquet", [FileResult("x")], folder / "out", ReportOptions())


@pytest.mark.parametrize(
    ("feature", "package"), [(cluster, "distributed"), (url, "fsspec"), (parquet, "pyarrow")]
)
def test_the_missing_extra_is_named(
    feature: Callable[[Path], None],
    package: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r"draftlint\[dask\]") as caught:
        feature(tmp_path)
    assert "需要安装 draftlint[dask]" in said(caught.value)
