"""Document properties: docProps/core.xml (ECMA-376-2, 11) and docProps/app.xml (22.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.draft import Properties

if TYPE_CHECKING:
    from draftlint.read.package import Package

_CORE = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "lastModifiedBy": "last_modified_by",
    "keywords": "keywords",
    "description": "description",
}
_APP = {"Company": "company", "Manager": "manager", "Template": "template"}


def read_properties(package: Package) -> Properties:
    """Return the properties of the package; a damaged part leaves a notice and empty strings."""
    found: dict[str, str] = {}
    for kind, names, usual in (
        ("core-properties", _CORE, "docProps/core.xml"),
        ("extended-properties", _APP, "docProps/app.xml"),
    ):
        part = next(package.related("", kind), None) or package.find(usual)
        root = package.parse_optional(part)
        for child in () if root is None else root:
            name = names.get(child.tag.rpartition("}")[2])
            if name is not None and child.text:
                found[name] = child.text.strip()
    return Properties(**found)
