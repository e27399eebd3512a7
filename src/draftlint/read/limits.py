"""How much of a file is read before it is refused."""

from __future__ import annotations

from draftlint.model.record import Record


class Limits(Record, frozen=True):
    """Bounds on a draft; whatever passes them is refused, never half read.

    ``part_bytes`` bounds one member of a package, and a plain text; ``total_bytes`` all members
    together, both inflated; ``members`` and ``directory_bytes`` the
    directory; ``depth`` the nesting of XML; ``elements``
    the elements, attributes and texts of all parts together; ``paragraphs`` those of all stories,
    or the lines of a text; ``characters`` what they contain. The last three keep the memory of a
    reading below 300 MB.
    """

    part_bytes: int = 64 * 1024 * 1024
    total_bytes: int = 256 * 1024 * 1024
    members: int = 20_000
    directory_bytes: int = 16 * 1024 * 1024
    depth: int = 2_000
    elements: int = 1_000_000
    paragraphs: int = 120_000
    characters: int = 5_000_000
