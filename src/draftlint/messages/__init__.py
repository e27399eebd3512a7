"""One catalogue per language, for all messages that are not in rule files.

``xx.yml`` maps the English template of a message to its translation. To add a language, add its
file: it is found by name. A message that a catalogue lacks is shown in English.
"""

from draftlint.messages.catalogue import DEFAULT, SOURCE, language_of, languages
from draftlint.messages.rendering import render, template

__all__ = ["DEFAULT", "SOURCE", "language_of", "languages", "render", "template"]
