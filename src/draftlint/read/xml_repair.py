"""Repair the bytes of XML that is nearly well-formed, as careless producers write it.

Only characters are repaired, never tags: no element is added, moved or lost, so that the index of
an element stays what it is. What is wrong with tags is left to the forgiving parser.
"""

from __future__ import annotations

import re

from draftlint.text.xml_characters import is_allowed

_CONTROL = re.compile(
    b"[%s]" % re.escape(bytes(code for code in range(0x20) if not is_allowed(code)))
)
_PAIR = re.compile(
    rb"&#(?:x(d[89ab][0-9a-f]{2})|(5[5-6]\d{3}));&#(?:x(d[c-f][0-9a-f]{2})|(5[6-7]\d{3}));", re.I
)
_REFERENCE = re.compile(rb"&(?:#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,9}))|([A-Za-z]\w{0,31}));|&")
_PREDEFINED = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_REPLACEMENT = "\ufffd"


def repaired_xml(data: bytes) -> bytes:
    """Return ``data`` without what XML 1.0 does not allow (2.2 Char, 4.1 references).

    Control characters go; references to characters that do not exist go too, but two halves of
    a surrogate pair become their character; HTML's named characters become themselves; a bare
    ``&`` is escaped; bytes that are not the UTF-8 they claim to be are read as GB 18030 where
    that makes sense of them, and replaced elsewhere.
    """
    data = _CONTROL.sub(b"", _as_utf8(data))
    return _REFERENCE.sub(_reference, _PAIR.sub(_pair, data))


def _pair(match: re.Match[bytes]) -> bytes:
    high = int(match[1], 16) if match[1] else int(match[2])
    low = int(match[3], 16) if match[3] else int(match[4])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return match[0]
    return b"&#x%X;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _reference(match: re.Match[bytes]) -> bytes:
    if match[3]:
        return match[0] if match[3] in _PREDEFINED else _named(match)
    if match[1] is None and match[2] is None:
        return b"&amp;"
    code = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if is_allowed(code) else b""


def _named(match: re.Match[bytes]) -> bytes:
    from html.entities import html5  # noqa: PLC0415 - rarely needed

    text = html5.get(match[3].decode("ascii", "replace") + ";")
    return b"&amp;" + match[0][1:] if text is None else text.encode()


def _as_utf8(data: bytes) -> bytes:
    """Return ``data`` as valid UTF-8 if that is what it claims to be; any other unchanged."""
    declared = _DECLARED.match(data)
    if declared is not None and declared[1].lower() not in (b"utf-8", b"utf8"):
        return data
    text = data.decode("utf-8", "replace")
    wrong = text.count(_REPLACEMENT)
    # Text that is GB 18030 through and through leaves little right when it is read as UTF-8.
    if wrong and wrong * 4 > sum(character > "\x7f" for character in text):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            return text.encode()
    return text.encode()
