"""Attacks on draftlint, one module per kind, and the table of their results.

python -m bench.attacks [--list] [NAME …]

A name is that of a module (``bombs``) or of one attack (``bombs/yaml-aliases``). Every attack runs
in a separate process and folder, under limits that the system enforces, so that an attack that
succeeds is a line of the table and does not harm the machine. New modules of this package are found
automatically; see :mod:`bench.attacks.attack` for how to write one.
"""
