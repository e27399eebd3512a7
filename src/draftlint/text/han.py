"""Character classes of Chinese text, as the insides of a regular expression's brackets."""

from __future__ import annotations

#: Chinese characters, the digit 〇 included.
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
#: Closing quotation marks, title marks and brackets of Chinese text.
CLOSING = "”’》〉）】〕」』"
#: Their opening partners, in the same order.
OPENING = "“‘《〈（【〔「『"
#: One letter of Chinese text, brackets included: a word character that is neither ASCII nor a
#: digit. ``re`` writes a range of code points out into a table, which takes milliseconds a class;
#: this one compiles at once.
LETTER = r"[^\W\dA-Za-z_]"
