"""A pytest plugin: where ``CI`` is set, a skipped test is a failed test.

The machine of a contributor may lack LibreOffice, Chromium or a C compiler; ``.ci/run`` installs
them, so a skip there means that a part of the product went untested.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Reasons that pass in CI: packages of gigabytes that only one optional part needs.
ALLOWED = ("transformers", "torch")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not any(name in reason for name in ALLOWED):
        report.outcome = "failed"
        report.longrepr = f"{reason}\nIn CI no test may be skipped, see tests/support/ci.py."
