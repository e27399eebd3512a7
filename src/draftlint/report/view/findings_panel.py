"""The list of findings next to the draft, with its filters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from draftlint.model.finding import Severity
from draftlint.report.view.escaping import attribute, markup
from draftlint.report.view.paragraph_markup import Numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.model.finding import Finding
    from draftlint.report.view.phrases import Phrases

_SHOWN_SUGGESTIONS = 5
_SHOWN_PLACES = 100


def panel_markup(findings: Sequence[Finding], key: str, phrases: Phrases) -> str:
    """Return the list of ``findings`` with its filters, or a note that there are none."""
    if not findings:
        return (
            f'<aside class="panel clean" aria-label="{phrases("findings")}"><p class="tick"></p>'
            f"<p><b>{phrases('none')}</b></p><p>{phrases('none-more')}</p></aside>"
        )
    cards = "".join(_card(number, f, key, phrases) for number, f in enumerate(findings, 1))
    return (
        f'<aside class="panel" aria-label="{phrases("findings")}" id="list{key}" tabindex="-1">'
        f"{_controls(findings, phrases)}<ol>{cards}</ol>"
        f'<p class="no-match" hidden>{phrases("no-match")}'
        f' <button type="button" class="clear">{phrases("clear")}</button></p></aside>'
    )


def counts_markup(findings: Sequence[Finding], phrases: Phrases) -> str:
    """Return how many findings of each severity there are; severities without any are left out."""
    counts = Counter(finding.severity for finding in findings)
    return "".join(
        f'<span class="count {severity.value}">{phrases.severity(severity.value)}'
        f" <b>{counts[severity]}</b></span>"
        for severity in Severity
        if counts[severity]
    )


def _controls(findings: Sequence[Finding], phrases: Phrases) -> str:
    severities = Counter(finding.severity.value for finding in findings)
    groups = Counter(finding.group for finding in findings)
    buttons = "".join(
        f'<button type="button" class="pick {severity.value}" data-s="{severity.value}"'
        f' aria-pressed="true">{phrases.severity(severity.value)}'
        f" <b>{severities[severity.value]}</b></button>"
        for severity in Severity
        if severities[severity.value]
    )
    options = "".join(
        f'<option value="{attribute(group)}">{markup(phrases.group(group))} ({count})</option>'
        for group, count in groups.most_common()
    )
    total = len(findings)
    return (
        f'<div class="controls"><div class="row picks" role="group"'
        f' aria-label="{phrases("severity")}">{buttons}</div>'
        f'<div class="row"><select class="group" aria-label="{phrases("group")}">'
        f'<option value="">{phrases("all-groups")} ({total})</option>{options}</select>'
        f'<input type="search" class="search" aria-label="{phrases("search")}"'
        f' placeholder="{phrases("search-hint")}" autocomplete="off" spellcheck="false"></div>'
        f'<div class="row steps"><button type="button" class="previous" title="p / k">'
        f'{phrases("previous")}</button><output class="at" aria-live="polite">{total}</output>'
        f'<button type="button" class="next" title="n / j">{phrases("next")}</button>'
        f'<button type="button" class="toggle" aria-expanded="false">{phrases("list")}</button>'
        "</div></div>"
    )


def _card(number: int, finding: Finding, key: str, phrases: Phrases) -> str:
    placed = finding.place.paragraph is not None
    severity = finding.severity.value
    target = f"m{key}-{number}" if placed else f"f{key}-{number}"
    reason = phrases.why(finding)
    why = f'<p class="why">{markup(reason)}</p>' if reason else ""
    return (
        f'<li class="card {severity}" id="f{key}-{number}" data-s="{severity}"'
        f' data-g="{attribute(finding.group)}"><p class="meta"><span class="n">{number}</span>'
        f'<b class="sev">{phrases.severity(severity)}</b>'
        f'<span class="sort">{markup(phrases.group(finding.group))}</span>'
        f'<span class="where">{_where(finding, phrases)}</span></p>'
        f'<a class="go" href="#{target}">{markup(phrases.message(finding))}</a>'
        f"{_change(finding, phrases)}{_places(number, finding, key, phrases)}"
        f'<div class="more">{why}<code class="rule">{markup(finding.rule)}</code></div></li>'
    )


def _change(finding: Finding, phrases: Phrases) -> str:
    if not finding.suggestions:
        said = not finding.text.strip() or finding.text in phrases.message(finding)
        return "" if said else f'<p class="change"><q>{markup(finding.text)}</q></p>'
    choices = f" {phrases('or')} ".join(
        f"<ins>{markup(choice)}</ins>" if choice else f'<ins class="none">{phrases("delete")}</ins>'
        for choice in finding.suggestions[:_SHOWN_SUGGESTIONS]
    )
    if len(finding.suggestions) > _SHOWN_SUGGESTIONS:
        choices += " …"
    old = f'<del>{markup(finding.text)}</del><span class="arrow">→</span>' if finding.text else ""
    return f'<p class="change" title="{phrases("suggest")}">{old}{choices}</p>'


def _places(number: int, finding: Finding, key: str, phrases: Phrases) -> str:
    """Return links to the places of a finding that has several."""
    if len(finding.places) == 1:
        return ""
    links = " ".join(
        f'<a class="place" href="#m{key}-{Numbered(number, finding, which=which).anchor}">'
        f"{phrases('paragraph', n=place.paragraph)}</a>"
        for which, place in enumerate(finding.places[:_SHOWN_PLACES], 1)
    )
    more = " …" if finding.count > _SHOWN_PLACES else ""
    return f'<p class="places">{phrases("places", n=finding.count)}{links}{more}</p>'


def _where(finding: Finding, phrases: Phrases) -> str:
    place = finding.place
    if place.paragraph is None:
        return phrases("whole")
    parts = [phrases.story(place.story)] if place.story not in ("body", "table") else []
    if place.cell:
        table, row, column = place.cell
        parts.append(phrases("cell", t=table, r=row, c=column))
    parts += [markup(heading) for heading in place.section[-1:]]
    parts.append(
        phrases("page", n=place.page) if place.page else phrases("paragraph", n=place.paragraph)
    )
    return " · ".join(parts)
