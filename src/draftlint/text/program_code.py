"""Whether a line of text is program code, judged by the line alone.

Words in strings and comments do not count: ``print("结果")`` is code, and so is ``n = 5  # 人数``.
"""

from __future__ import annotations

from enum import IntEnum

from draftlint.text.expressions import expression
from draftlint.text.han import HAN

#: Without one of these characters, or a keyword at its start, no line is code.
_SIGNS = expression(r"[;{}()\[\]=<>#/*]")
_KEYWORD = expression(r"[\s\xa0]*[a-zA-Z]+\b[^\u4e00-\u9fff]*$")
#: A longer line (code points) is not looked at.
_LONGEST = 1000
_STRING = expression(
    r"\"(?:[^\"\\\n]|\\.){0,300}\"|'(?:[^'\\\n]|\\.){0,300}'|“[^“”\n]{0,300}”|‘[^‘’\n]{0,300}’"
)
_COMMENT = expression(
    r"//.*|/\*.*?(?:\*/|$)|(?:^|(?<=\s))#(?!include|define|if|end|pragma).*|<!--.*"
)
#: Marks of template languages and mail merge: in a draft they are gaps to fill in, not code.
TEMPLATE_MARK = expression(r"\{\{\{?[^{}\n]{1,120}\}?\}\}|\{%[^{}\n]{1,120}%\}|\$\{[^{}\n]{1,60}\}")
_HAN = expression(f"[{HAN}]")
_WORD = r"[A-Za-z_][\w.]{0,60}"
_STRONG = expression(
    # Directives and declarations.
    r"[\s\xa0]*(?:#\s?(?:include\b|define\s+\w|pragma\b|ifn?def\b|endif\b)"
    rf"|import\s+{_WORD}(?:\s+as\s+\w+)?;?\s*$|from\s+{_WORD}\s+import\b|using\s+(?:namespace\s+)?{_WORD};"
    rf"|(?:def|class|function|func|fn|void|interface|struct|enum)\s+{_WORD}\s*[({{:]"
    r"|(?:public|private|protected|static|typedef|const|final)\s+[\w<>\[\]]+\s+[\w*]"
    r"|(?:SELECT\s.+\sFROM|INSERT\s+INTO|DELETE\s+FROM|CREATE\s+TABLE|UPDATE\s+\w+\s+SET)\s"
    r"|(?:sudo|pip3?|npm|git|docker|conda|apt-get)\s+[a-z]+\s+[\w./:-]+\s*$"
    # A statement that ends in a semicolon or opens a block.
    r"|(?=[^;]*[=()\[\]>+-])[\w\s\xa0*&.,<>\[\]()+\-/%!|^~=:?\"'$@{}]*[A-Za-z_\")\]+-][\s\xa0]*[;{]\s*$"
    # A brace alone.
    r"|[\s\xa0]*[{}][\s\xa0;]*$"
    # A call with a string or a named argument: plt.title("..."), print(f"...").
    rf"|{_WORD}\((?=[^()]*(?:\"\"|=))(?:[^()]|\([^()]*\)){{0,300}}\)\s*;?\s*$)"
)
_LIKELY = expression(
    r"[\s\xa0]*(?:"
    rf"{_WORD}(?:\[[^\[\]]*\])?(?:\s*,\s*{_WORD})*[\s\xa0]*(?:[-+*/|&%]?=|:=)(?!=)[\s\xa0]*\S"
    r"|(?:if|elif|while|for|switch|with|except|catch)\b.*[:{)]\s*$"
    r"|[}\s]*(?:else|try|do|Do|finally)\s*[:{]?\s*$|(?:return|break|continue|pass|end|raise|yield)\b[^,.]*;?\s*$"
    rf"|{_WORD}(?:\.\w+)?\((?:[^()]|\([^()]*\)){{0,300}}\)?[,;:]?\s*$"
    r"|(?:int|float|double|char|string|bool|var|let|long|void|struct|unsigned)\s+[\w*].*"
    rf"|[\w*]+[\s\xa0]+(?:{_WORD}\([^()]*\)[\s\xa0]*\{{?"
    r"|\*?\w+(?:[\s\xa0]*,[\s\xa0]*\*?\w+)*;)[\s\xa0]*$"
    r"|.*(?:->|::|&&|\|\||\+\+|[!=]=|</?[a-z]+>).*"
    r"|\"\"\s*[:,].*|\"\",?\s*$|</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>.*$"
    r"|[\[\](){}<>,;:.\s\xa0\"]*[\[\](){}][\[\](){}<>,;:.\s\xa0\"]*$)"
)
#: What may be between two lines of code: a comment, or a short line that is indented or has a
#: sign of code, and no sentence.
_BETWEEN = expression(
    r"(?=[\s\xa0]*(?:#|//|/\*|\*|<!--|--|[\"'])|[ \xa0\t　]{2,}|[^。！？]*[;{}()=])"
    r"[^。！？]{0,120}$"
)


class CodeGrade(IntEnum):
    """How much a line looks like code."""

    NONE = 0
    POSSIBLE = 1  # a comment or a line of pseudocode
    LIKELY = 2  # code, or a formula: the lines around it decide
    CERTAIN = 3


def code_grade(text: str) -> CodeGrade:
    """Return how much the line ``text`` looks like program code."""
    if len(text) > _LONGEST:
        return CodeGrade.NONE
    possible = CodeGrade.POSSIBLE if _BETWEEN.match(text) else CodeGrade.NONE
    if not (_SIGNS.search(text) or _KEYWORD.match(text)):
        return possible
    bare = _COMMENT.sub("", _STRING.sub('""', TEMPLATE_MARK.sub("", text))).rstrip()
    if _HAN.search(bare):
        return possible
    if not bare.strip():
        return possible
    if _STRONG.match(bare):
        return CodeGrade.CERTAIN
    return CodeGrade.LIKELY if _LIKELY.match(bare) else possible
