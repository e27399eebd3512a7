"""JUnit XML: a test suite per file, a failed test case per finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape, quoteattr

from draftlint.messages.finding_messages import Sentences
from draftlint.model.draft import OBJECT, OBJECT_SIGN
from draftlint.text.unseen import escaped_xml
from draftlint.text.xml_characters import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.model.finding import FileResult, Finding
    from draftlint.report import ReportOptions

#: What separates the rule from the reason in the message of a rule that could not run.
_RULE_END = re.compile("[:：]")


def write(results: Iterable[FileResult], out: TextIO, options: ReportOptions) -> None:
    """Write one ``testsuites`` element; a clean file is a suite with one passed case."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="draftlint">\n')
    for result in results:
        out.write(_suite(result, Sentences(result.texts, options.lang)))
    out.write("</testsuites>\n")


def _suite(result: FileResult, sentences: Sentences) -> str:
    name = _attribute(result.path)
    if result.error:
        case = (
            f'  <testcase classname={name} name="read">'
            f"<error type={_attribute(result.error.code)} "
            f"message={_attribute(sentences(result.error.message))}/></testcase>\n"
        )
        return _suite_element(name, 1, 0, 1, case)
    cases = "".join(_broken(name, sentences(failure)) for failure in result.failures)
    cases += "".join(
        _case(name, finding, sentences.message(finding)) for finding in result.findings
    )
    if not cases:
        cases = f'  <testcase classname={name} name="draftlint"/>\n'
    count, broken = len(result.findings), len(result.failures)
    return _suite_element(name, max(count + broken, 1), count, broken, cases)


def _broken(name: str, failure: str) -> str:
    """Return the case of a rule that could not run."""
    rule = _attribute(_RULE_END.split(failure)[0])
    return (
        f"  <testcase classname={name} name={rule}>"
        f'<error type="rule-failed" message={_attribute(failure)}/></testcase>\n'
    )


def _suite_element(name: str, tests: int, failures: int, errors: int, cases: str) -> str:
    return (
        f' <testsuite name={name} tests="{tests}" failures="{failures}" errors="{errors}">\n'
        f"{cases} </testsuite>\n"
    )


def _case(name: str, finding: Finding, message: str) -> str:
    place = f"¶{finding.place.paragraph}:{finding.start}" if finding.place.paragraph else "¶–"
    return (
        f"  <testcase classname={name} name={_attribute(f'{finding.rule} {place}')}>"
        f"<failure type={_attribute(finding.severity.value)} "
        f"message={_attribute(message)}>{escaped_xml(escape(_clean(finding.excerpt.text)))}</failure>"
        "</testcase>\n"
    )


def _clean(text: str) -> str:
    return FORBIDDEN.sub("�", text).replace(OBJECT, OBJECT_SIGN)


def _attribute(text: str) -> str:
    return escaped_xml(quoteattr(_clean(text)))
