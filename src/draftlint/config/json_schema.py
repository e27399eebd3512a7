"""JSON Schemas of .draftlint.yml, rule files and profiles, for editors; derived from the types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.checks import check_class, kinds
from draftlint.config.kind_reference import attributes, structs_in
from draftlint.config.rule_packs import PackFile
from draftlint.config.settings import Level, Override, RuleSetting, Settings
from draftlint.model.message import Text
from draftlint.model.profile import Profile, Section
from draftlint.model.rule import LINTER_KIND, Rule
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.config.ruleset import Ruleset

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def config_schema(ruleset: Ruleset) -> dict[str, Any]:
    """Return the JSON Schema of ``.draftlint.yml`` that knows the rules of ``ruleset``.

    Rule ids, groups, presets and profiles are offered by name; other names are refused, as the
    program refuses them.
    """
    schema = msgspec.json.schema(Settings)
    definitions: dict[str, Any] = schema.pop("$defs")
    names = sorted({name for rule in ruleset.defined for name in rule.names})
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
    known = {"enum": ["auto", "none", *sorted(ruleset.profiles)]}
    # Users add profiles of their own: editors offer the shipped names and accept others.
    profiles = {"anyOf": [known, {"type": "string"}, {"type": "null"}]}
    settings["profile"] = {**profiles, "default": None}
    return {"$schema": DIALECT, "title": ".draftlint.yml", **schema, "$defs": definitions}


def rules_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of rules: the options of each shipped kind are checked.

    Kinds of other packages are accepted with any options.
    """
    names = kinds()
    classes = {name: check_class(name).Options for name in names}
    schema, definitions = _schema(PackFile, classes.values())
    rule = definitions[Rule.__name__]
    rule["properties"]["kind"] = {
        "anyOf": [{"enum": [*names, LINTER_KIND]}, {"type": "string", "pattern": r"\S"}]
    }
    rule["properties"]["id"] = {"type": "string", "pattern": "^[^/]+/"}
    rule["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": name}}},
            "then": {"properties": {"options": {"$ref": f"#/$defs/{options.__name__}"}}}
            | ({"required": ["options"]} if definitions[options.__name__].get("required") else {}),
        }
        for name, options in classes.items()
    ]
    return {"$schema": DIALECT, "title": "draftlint rules", **schema, "$defs": definitions}


def profile_schema() -> dict[str, Any]:
    """Return the JSON Schema of a profile; one with ``extends`` inherits what it does not say."""
    schema, definitions = _schema(Profile, ())
    profile = definitions[Profile.__name__]
    profile["properties"]["extends"] = {"type": "string"}
    profile["anyOf"] = [{"required": ["extends", "id"]}, {"required": profile.pop("required")}]
    definitions[Section.__name__]["required"] = ["key"]
    return {"$schema": DIALECT, "title": "draftlint profile", **schema, "$defs": definitions}


def _schema(
    main: type[msgspec.Struct], others: Iterable[type[msgspec.Struct]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the schema of a type and the definitions of it, of others and of what they contain."""
    types = [main, *others]
    (schema, *_), definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    for struct in _structs(types):
        definition = definitions[struct.__name__]
        definition["description"] = (struct.__doc__ or "").partition("\n")[0]
        meanings = attributes(struct)
        for field in msgspec.structs.fields(struct):
            if meanings.get(field.name):
                properties = definition["properties"]
                said = {"description": meanings[field.name].replace("`", "")}
                properties[field.encode_name] = {**properties[field.encode_name], **said}
    if Text.__name__ in definitions:
        # Its tag is for caches; files do not have it.
        text = definitions[Text.__name__]
        text["properties"].pop("type")
        text["required"] = ["zh", "en"]
    return schema, definitions


def _structs(types: Iterable[type]) -> Iterator[type[msgspec.Struct]]:
    """Yield the classes that types consist of, each once."""
    seen: set[type] = set()
    waiting = list(types)
    while waiting:
        for struct in structs_in(waiting.pop()):
            if struct not in seen:
                seen.add(struct)
                waiting += [field.type for field in msgspec.structs.fields(struct)]
                yield struct


def _levels() -> list[str]:
    from typing import get_args  # noqa: PLC0415

    return list(get_args(Level))
