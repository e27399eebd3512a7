"""Attacks on draftlint, one module per kind, and the table of what becomes of them.

python -m bench.attacks [--list] [NAME …]

A name is that of a module (``bombs``) or of one attack (``bombs/yaml-aliases``). Every attack runs
in a process and a folder of its own, under limits that the system enforces, so that an attack that
succeeds costs a line of the table and not the machine. A new module of this package is found by
itself; see :mod:`bench.attacks.attack` for how to write one.
"""
