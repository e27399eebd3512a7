"""The reference of kinds of rules, and the schemas of rule files and profiles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest
import yaml
from click.testing import CliRunner

from draftlint.checks import check_class, kinds
from draftlint.cli.program import group
from draftlint.config import kind_reference
from draftlint.config.json_schema import profile_schema, rules_schema, structs_in
from draftlint.config.kind_reference import attributes, type_name
from draftlint.config.loading import load
from draftlint.config.rule_packs import PackFile
from draftlint.model.profile import Profile
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


def structs() -> Iterator[type[msgspec.Struct]]:
    """Yield the classes of rule files, of profiles, and of the options of every kind."""
    waiting: list[Any] = [PackFile, Profile, *(check_class(name).Options for name in kinds())]
    seen: set[Any] = set()
    while waiting:
        for struct in structs_in(waiting.pop()):
            if struct not in seen:
                seen.add(struct)
                waiting += [field.type for field in msgspec.structs.fields(struct)]
                yield struct


def test_every_option_says_what_it_means() -> None:
    silent = [
        f"{struct.__name__}.{name}"
        for struct in structs()
        if struct.__name__ not in {"PackFile", "Text"}
        for name in struct.__struct_fields__
        if not attributes(struct).get(name, "").endswith((".", "…"))
    ]
    assert silent == []


def test_no_option_is_described_that_is_not_there() -> None:
    unknown = [
        f"{struct.__name__}.{name}"
        for struct in structs()
        for name in attributes(struct)
        if name not in struct.__struct_fields__
    ]
    assert unknown == []


@pytest.mark.parametrize("name", kinds())
def test_every_kind_says_what_it_does_and_has_an_example(name: str) -> None:
    page = "".join(kind_reference.pages(load(None).rules, [name], "en"))
    assert page.startswith(f"## {name}\n\n")
    assert kind_reference.kind(name).summary.endswith((".", ")"))
    example = yaml.safe_load(page.partition("```yaml\n")[2].partition("```")[0])
    (rule,) = example["rules"]
    assert rule["kind"] == name
    assert rule["examples"]["bad"]
    assert rule["examples"]["good"]


def test_types_are_named_as_an_author_writes_them() -> None:
    assert type_name(tuple[str, ...]) == "list of text"
    assert type_name(dict[str, str | tuple[str, ...]]) == "mapping of text to text or list of text"
    assert type_name(tuple[float, float] | None) == "list of 2: number, number or nothing"


def called(*arguments: str) -> str:
    run = CliRunner().invoke(group, [*arguments, "--lang", "en"])
    assert run.exit_code == 0, run.output
    return run.stdout


def test_kinds_are_listed_and_explained_in_the_terminal() -> None:
    listed = called("rules", "kinds").splitlines()
    assert [line.split()[0] for line in listed] == kinds()
    page = called("rules", "kinds", "pattern")
    assert "- `find` (text; required): Expression for what is wrong" in page
    assert "- `certain` (true or false; default: `false`)" in page
    assert "- `parts` " in page


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    run = CliRunner().invoke(group, ["rules", "kinds", "patern", "--lang", "en"])
    assert run.exit_code == 2 or run.exception
    assert "pattern" in str(run.exception) + run.output


def schema(kind: str) -> Any:
    run = CliRunner().invoke(group, ["schema", "--kind", kind])
    found = json.loads(run.stdout)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


RULES = sorted(rules_folder().glob("*.yml"))
PROFILES = sorted(rules_folder().glob("profiles/*.yml"))


def test_shipped_rule_files_are_right_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema("rules"))
    for path in RULES:
        errors = validator.iter_errors(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
        assert [f"{path.name}: {error.json_path} {error.message[:200]}" for error in errors] == []


def test_shipped_profiles_are_right_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema("profile"))
    for path in PROFILES:
        errors = validator.iter_errors(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
        assert [f"{path.name}: {error.json_path} {error.message[:200]}" for error in errors] == []


def rule(**changed: Any) -> dict[str, Any]:
    value = {
        "id": "own/rule",
        "kind": "pattern",
        "severity": "info",
        "message": {"zh": "有错。", "en": "It is wrong."},
        "why": {"zh": "有错。", "en": "It is wrong."},
        "source": "test",
        "options": {"find": "x", "parts": {"unit": ["a", "b"]}},
    }
    return {"rules": [{**value, **changed}]}


@pytest.mark.parametrize(
    "changed",
    [
        {"options": {"find": 3}},
        {"options": {"fnid": "x"}},
        {"options": {}},
        {"kind": "weekday", "options": {"find": "x"}},
        {"severity": "bad"},
        {"id": "rule"},
        {"message": {"zh": "有错。", "en": "It", "is wrong.": None}},
        {"status": "new"},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(changed: dict[str, Any]) -> None:
    jsonschema.validate(rule(), rules_schema())
    jsonschema.validate(rule(kind="other-package-kind", options={"any": 1}), rules_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(rule(**changed), rules_schema())


def test_the_schema_of_profiles_knows_extends() -> None:
    jsonschema.validate(
        {"extends": "work-plan", "id": "own", "sections": [{"key": "aims", "any": ["目标"]}]},
        profile_schema(),
    )
    for wrong in ({"id": "own"}, {"extends": "work-plan"}, {"id": 1, "extends": "a"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, profile_schema())
