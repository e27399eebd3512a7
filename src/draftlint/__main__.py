"""``python -m draftlint``."""

from draftlint.cli import main

main()
