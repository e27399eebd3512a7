"""The part of the SARIF 2.1.0 schema (OASIS) that concerns what draftlint writes.

Objects are closed, as in the schema of the standard: a property it does not know is an error. The
numbers of clauses are those of the standard.
"""

from __future__ import annotations

from typing import Any


def _object(required: str = "", **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _array(items: dict[str, Any], *, unique: bool = False) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 0, "uniqueItems": unique}


_STRING = {"type": "string"}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_COUNT = {"type": "integer", "minimum": 1}
_URI = {"type": "string", "format": "uri"}
#: 3.11 message, 3.12 multiformatMessageString
_MESSAGE = _object("text", text=_STRING, markdown=_STRING)
#: 3.8 property bags
_BAG = {"type": "object", "properties": {"tags": _array(_STRING, unique=True)}}
#: 3.30
_REGION = _object(
    startLine=_COUNT,
    startColumn=_COUNT,
    endLine=_COUNT,
    endColumn=_COUNT,
    snippet=_object(text=_STRING),
)
#: 3.29
_PHYSICAL = _object(
    artifactLocation=_object(uri={"type": "string", "format": "uri-reference"}),
    region=_REGION,
)
#: 3.28, 3.33
_LOCATION = _object(
    id={"type": "integer", "minimum": -1},
    physicalLocation=_PHYSICAL,
    logicalLocations=_array(_object(name=_STRING, fullyQualifiedName=_STRING), unique=True),
    message=_MESSAGE,
)
#: 3.49, 3.50
_RULE = _object(
    "id",
    id=_STRING,
    name=_STRING,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    helpUri=_URI,
    defaultConfiguration=_object(enabled={"type": "boolean"}, level=_LEVEL),
    properties=_BAG,
)
#: 3.58
_NOTIFICATION = _object(
    "message",
    descriptor=_object(id=_STRING),
    level=_LEVEL,
    message=_MESSAGE,
    locations=_array(_LOCATION, unique=True),
)
#: 3.27
_RESULT = _object(
    "message",
    ruleId=_STRING,
    ruleIndex={"type": "integer", "minimum": -1},
    level=_LEVEL,
    message=_MESSAGE,
    locations=_array(_LOCATION),
    relatedLocations=_array(_LOCATION, unique=True),
    partialFingerprints={"type": "object", "additionalProperties": _STRING},
    fixes=_array({"type": "object"}, unique=True),
    properties=_BAG,
)
_DRIVER = _object(
    "name",
    name=_STRING,
    version=_STRING,
    semanticVersion=_STRING,
    informationUri=_URI,
    rules=_array(_RULE, unique=True),
)
_RUN = _object(
    "tool",
    tool=_object("driver", driver=_DRIVER),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_array(
        _object(
            "executionSuccessful",
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=_array(_NOTIFICATION),
        )
    ),
    results=_array(_RESULT),
)
SARIF = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        "version runs", **{"$schema": _URI, "version": {"const": "2.1.0"}, "runs": _array(_RUN)}
    ),
}
