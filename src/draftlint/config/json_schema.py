"""JSON Schemas of .draftlint.yml and of rule files, for editors; derived from the types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.config.settings import Level, Override, RuleSetting, Settings
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from draftlint.config.configuration import LoadedConfiguration

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def config_schema(source: LoadedConfiguration) -> dict[str, Any]:
    """Return the JSON Schema of ``.draftlint.yml`` that knows the rules of ``source``.

    Rule ids, groups, presets and profiles are offered by name; other names are refused, as the
    program refuses them.
    """
    schema = msgspec.json.schema(Settings)
    definitions: dict[str, Any] = schema.pop("$defs")
    names = sorted({name for rule in source.rules for name in rule.names})
    setting = {"$ref": f"#/$defs/{RuleSetting.__name__}"}
    level = {"enum": [*_levels(), True, False]}
    rules = {
        "type": "object",
        "properties": {name: {"anyOf": [level, setting]} for name in names},
        "additionalProperties": False,
    }
    definitions["Rules"] = rules
    for owner in (Settings.__name__, Override.__name__):
        definitions[owner]["properties"]["rules"] = {"$ref": "#/$defs/Rules"}
    settings = definitions[Settings.__name__]["properties"]
    presets = sorted(path.stem for path in (rules_folder() / "presets").glob("*.yml"))
    settings["extends"]["items"] = {"anyOf": [{"enum": presets}, {"type": "string"}]}
    known = {"enum": ["auto", "none", *sorted(source.known_profiles)]}
    # Users add profiles of their own: editors offer the shipped names and accept others.
    profiles = {"anyOf": [known, {"type": "string"}, {"type": "null"}]}
    settings["profile"] = {**profiles, "default": None}
    return {"$schema": DIALECT, "title": ".draftlint.yml", **schema, "$defs": definitions}


def _levels() -> list[str]:
    from typing import get_args  # noqa: PLC0415

    return list(get_args(Level))
