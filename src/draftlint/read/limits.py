"""How much of a file is read before it is refused."""

from __future__ import annotations

from draftlint.model.record import Record


class Limits(Record, frozen=True):
    """Bounds on a draft; whatever passes them is refused, never half read.

    ``part_bytes`` bounds one member of a package, and a plain text; ``total_bytes`` all members
    together, both inflated; ``members`` the directory; ``depth`` the nesting of XML; ``elements``
    the tags and attributes of all parts together; ``paragraphs`` those of all stories, or the lines
    of a text; ``characters`` what they hold.
    """

    part_bytes: int = 64 * 1024 * 1024
    total_bytes: int = 256 * 1024 * 1024
    members: int = 20_000
    depth: int = 2_000
    elements: int = 1_500_000
    paragraphs: int = 200_000
    characters: int = 5_000_000
