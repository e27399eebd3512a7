"""Write docs/rules.md, the reference of all rules and profiles, from the YAML."""

from __future__ import annotations

import sys
from pathlib import Path

from draftlint.config import explain
from draftlint.config.loading import load

PAGE = Path(__file__).with_name("rules.md")

HEAD = """\
# 规则一览 / Rule reference

由 `make docs` 从 `rules/` 生成，请勿手改。级别：error 一定有错，warning 很可能有错，info 值得一看。

Generated from `rules/` by `make docs`; do not edit. Severity says how sure a rule is: error is
certainly wrong, warning very likely, info worth a look.
"""


def text() -> str:
    """Return the whole page."""
    ruleset = load(None).resolve()
    groups = sorted({rule.group for rule in ruleset.defined})
    parts = [HEAD, "\n" + " · ".join(f"[{group}](#{group})" for group in groups) + "\n"]
    for group in groups:
        parts.append(f"\n## {group}\n\n")
        rules = sorted((r for r in ruleset.defined if r.group == group), key=lambda r: r.id)
        parts.append("\n".join(explain.rule_page(rule, "zh") for rule in rules))
    parts.append("\n## profile\n\n")
    profiles = sorted(ruleset.profiles.items())
    parts.append("\n".join(explain.profile_page(profile, "zh") for _, profile in profiles))
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: {len(text().splitlines())} lines\n")
