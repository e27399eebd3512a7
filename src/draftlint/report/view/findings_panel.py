"""Findings → markup: the list beside the draft, with its filters."""

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


def panel_markup(findings: Sequence[Finding], key: str, words: Phrases) -> str:
    """Return the list of ``findings`` with its filters, or word that there are none."""
    if not findings:
        return (
            f'<aside class="panel clean" aria-label="{words("findings")}"><p class="tick"></p>'
            f"<p><b>{words('none')}</b></p><p>{words('none-more')}</p></aside>"
        )
    cards = "".join(_card(number, f, key, words) for number, f in enumerate(findings, 1))
    return (
        f'<aside class="panel" aria-label="{words("findings")}" id="list{key}" tabindex="-1">'
        f"{_controls(findings, words)}<ol>{cards}</ol>"
        f'<p class="no-match" hidden>{words("no-match")}'
        f' <button type="button" class="clear">{words("clear")}</button></p></aside>'
    )


def counts_markup(findings: Sequence[Finding], words: Phrases) -> str:
    """Return how many findings of each severity there are; severities without any are left out."""
    counts = Counter(finding.severity for finding in findings)
    return "".join(
        f'<span class="count {severity.value}">{words.severity(severity.value)}'
        f" <b>{counts[severity]}</b></span>"
        for severity in Severity
        if counts[severity]
    )


def _controls(findings: Sequence[Finding], words: Phrases) -> str:
    severities = Counter(finding.severity.value for finding in findings)
    groups = Counter(finding.group for finding in findings)
    buttons = "".join(
        f'<button type="button" class="pick {severity.value}" data-s="{severity.value}"'
        f' aria-pressed="true">{words.severity(severity.value)}'
        f" <b>{severities[severity.value]}</b></button>"
        for severity in Severity
        if severities[severity.value]
    )
    options = "".join(
        f'<option value="{attribute(group)}">{markup(words.group(group))} ({count})</option>'
        for group, count in groups.most_common()
    )
    total = len(findings)
    return (
        f'<div class="controls"><div class="row picks" role="group"'
        f' aria-label="{words("severity")}">{buttons}</div>'
        f'<div class="row"><select class="group" aria-label="{words("group")}">'
        f'<option value="">{words("all-groups")} ({total})</option>{options}</select>'
        f'<input type="search" class="search" aria-label="{words("search")}"'
        f' placeholder="{words("search-hint")}" autocomplete="off" spellcheck="false"></div>'
        f'<div class="row steps"><button type="button" class="previous" title="p / k">'
        f'{words("previous")}</button><output class="at" aria-live="polite">{total}</output>'
        f'<button type="button" class="next" title="n / j">{words("next")}</button>'
        f'<button type="button" class="toggle" aria-expanded="false">{words("list")}</button>'
        "</div></div>"
    )


def _card(number: int, finding: Finding, key: str, words: Phrases) -> str:
    placed = finding.place.paragraph is not None
    severity = finding.severity.value
    target = f"m{key}-{number}" if placed else f"f{key}-{number}"
    reason = words.why(finding)
    why = f'<p class="why">{markup(reason)}</p>' if reason else ""
    return (
        f'<li class="card {severity}" id="f{key}-{number}" data-s="{severity}"'
        f' data-g="{attribute(finding.group)}"><p class="meta"><span class="n">{number}</span>'
        f'<b class="sev">{words.severity(severity)}</b>'
        f'<span class="sort">{markup(words.group(finding.group))}</span>'
        f'<span class="where">{_where(finding, words)}</span></p>'
        f'<a class="go" href="#{target}">{markup(words.message(finding))}</a>'
        f"{_change(finding, words)}{_places(number, finding, key, words)}"
        f'<div class="more">{why}<code class="rule">{markup(finding.rule)}</code></div></li>'
    )


def _change(finding: Finding, words: Phrases) -> str:
    if not finding.suggestions:
        said = not finding.text.strip() or finding.text in words.message(finding)
        return "" if said else f'<p class="change"><q>{markup(finding.text)}</q></p>'
    choices = f" {words('or')} ".join(
        f"<ins>{markup(choice)}</ins>" if choice else f'<ins class="none">{words("delete")}</ins>'
        for choice in finding.suggestions[:_SHOWN_SUGGESTIONS]
    )
    if len(finding.suggestions) > _SHOWN_SUGGESTIONS:
        choices += " …"
    old = f'<del>{markup(finding.text)}</del><span class="arrow">→</span>' if finding.text else ""
    return f'<p class="change" title="{words("suggest")}">{old}{choices}</p>'


def _places(number: int, finding: Finding, key: str, words: Phrases) -> str:
    """Return links to the places of a finding that has several."""
    if len(finding.places) == 1:
        return ""
    links = " ".join(
        f'<a class="place" href="#m{key}-{Numbered(number, finding, which=which).anchor}">'
        f"{words('paragraph', n=place.paragraph)}</a>"
        for which, place in enumerate(finding.places[:_SHOWN_PLACES], 1)
    )
    more = " …" if finding.count > _SHOWN_PLACES else ""
    return f'<p class="places">{words("places", n=finding.count)}{links}{more}</p>'


def _where(finding: Finding, words: Phrases) -> str:
    place = finding.place
    if place.paragraph is None:
        return words("whole")
    parts = [words.story(place.story)] if place.story not in ("body", "table") else []
    if place.cell:
        table, row, column = place.cell
        parts.append(words("cell", t=table, r=row, c=column))
    parts += [markup(heading) for heading in place.section[-1:]]
    parts.append(
        words("page", n=place.page) if place.page else words("paragraph", n=place.paragraph)
    )
    return " · ".join(parts)
