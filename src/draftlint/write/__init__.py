"""Findings → copies of the draft's file: reviewed with Word comments, or corrected.

The original is never written to; a copy differs from it only where a comment, a revision or a
correction stands.
"""

from __future__ import annotations

from draftlint.write.docx import AUTHOR, Copy, fix, review

__all__ = ["AUTHOR", "Copy", "fix", "review"]
