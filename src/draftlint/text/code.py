"""Stretches of a text that are no prose: addresses, program code, templates, formulas.

Their marks and letters follow rules of their own, so that no correction may touch them.
"""

from __future__ import annotations

from functools import lru_cache

from draftlint.text.expressions import expression
from draftlint.text.spans import Spans

_NOT_PROSE = expression(
    # Templates, markup, JSON: {{name}}, {% if %}, ${name}, <br>, `code`, {"name": 1}
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$\{[^{}]*\}|<[^<>]{0,200}>|`[^`]{0,200}`"
    r"|\{\s?[\"'][^{}\n]{0,200}\}"
    # Addresses
    r"|(?:https?|ftp|file)://[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
    # TeX: $x_1 + \alpha$, \(a\), \[b\]
    r"|\$(?=[^$\n]{0,200}[\\^_=])[^$\n]{1,200}\$|\\\([^\n]{1,200}?\\\)|\\\[[^\n]{1,200}?\\\]"
    # Calls of functions: plt.plot(a, 'b'), .append(‘x’), max(a=1), print("值")
    r"|(?a:(?:[.\w]{0,64}\.[A-Za-z_]\w{0,64}\((?=[^()\n]{0,200}[='\"‘“])"
    r"|\b[a-z]\w{0,64}\((?=[^()\n]{0,200}[='\"]))[^()\n]{0,200}\))"
)
#: Enough to see that a text has none of them.
_SIGNS = expression(r"[{<`@$\\(]|://")


@lru_cache(maxsize=4)
def code_spans(text: str) -> Spans:
    """Return the stretches of ``text`` that are code, addresses or formulas.

    The last texts are remembered: one paragraph is queried for several places in a row.
    """
    if not _SIGNS.search(text):
        return Spans(())
    return Spans(match.span() for match in _NOT_PROSE.finditer(text))
