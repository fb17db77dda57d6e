"""Parameters made from a JSON Schema: the least that is valid, and random ones, some of them spoilt."""

import string
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from shared.operations.schema import Schema

type Definitions = dict[str, Schema]

A_TIME = "2026-11-25T13:00:00Z"
_DEPTH = 4


def least(schema: Schema, definitions: Definitions, within: tuple[str, ...] = ()) -> Any:
    """Only what is required. Raises RecursionError for a shape that requires itself."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in within:
            raise RecursionError(name)
        return least(definitions[name], definitions, (*within, name))
    match schema.get("type"):
        case "object" if "minProperties" in schema:
            return _least_of_union(schema, definitions, within)
        case "object":
            required = schema.get("required", ())
            return {name: least(schema["properties"][name], definitions, within) for name in required}
        case "array":
            return [least(schema["items"], definitions, within) for _ in range(schema.get("minItems", 0))]
        case _:
            return _least_scalar(schema)


def _least_of_union(schema: Schema, definitions: Definitions, within: tuple[str, ...]) -> Any:
    for name, member in schema["properties"].items():
        try:
            return {name: least(member, definitions, within)}
        except RecursionError:
            continue
    raise RecursionError(within)


def _least_scalar(schema: Schema) -> Any:
    match schema.get("type"):
        case "string":
            return "a" * schema.get("minLength", 0)
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
        case list():
            return A_TIME
        case _:
            return {}


@dataclass
class Spoiler:
    """Makes random parameters. `spoilt` says, in words, what was done wrong on the way to the last of them."""

    random: Random
    spoilt: list[str] = field(default_factory=list)

    def parameters(self, schema: Schema, definitions: Definitions) -> Any:
        self.spoilt = []
        return self._value(schema, definitions, 0)

    def _value(self, schema: Schema, definitions: Definitions, depth: int) -> Any:
        while "$ref" in schema:
            schema = definitions[schema["$ref"].rpartition("/")[2]]
        # The root is always an object: boto3 takes nothing else.
        if depth and self.random.random() < 0.03:
            return self._wrong_type(schema)
        make: dict[Any, Callable[[Schema, Definitions, int], Any]] = {
            "object": self._object,
            "array": self._array,
        }
        kind = schema.get("type")
        if isinstance(kind, str) and kind in make:
            return make[kind](schema, definitions, depth)
        return self._scalar(schema)

    def _wrong_type(self, schema: Schema) -> Any:
        value = self.random.choice([None, True, -1, 2.5, 2.0, "words", "", [], {}, ["a"], {"a": "b"}])
        self.spoilt.append(f"{value!r} for {schema.get('type')}")
        return value

    def _object(self, schema: Schema, definitions: Definitions, depth: int) -> dict[str, Any]:
        if "properties" not in schema:
            return self._map(schema, definitions, depth)
        chosen = self._chosen(schema, depth)
        made = {name: self._value(schema["properties"][name], definitions, depth + 1) for name in chosen}
        if self._rarely():
            self.spoilt.append("a member that is not known")
            made["NotAMember"] = 1
        return made

    def _chosen(self, schema: Schema, depth: int) -> list[str]:
        names, required = list(schema["properties"]), list(schema.get("required", ()))
        if "minProperties" in schema:
            return self.random.sample(names, 1 if not self._rarely() else min(2, len(names)))
        if required and self._rarely():
            self.spoilt.append("a required member is missing")
            required.pop()
        optional = [name for name in names if name not in schema.get("required", ())]
        # Deep down only what is required: else a recursive shape has no end.
        wanted = 0 if depth >= _DEPTH else min(len(optional), 3)
        return required + self.random.sample(optional, wanted)

    def _map(self, schema: Schema, definitions: Definitions, depth: int) -> dict[str, Any]:
        keys = [self._scalar(schema["propertyNames"]) for _ in range(0 if depth >= _DEPTH else 2)]
        return {
            key: self._value(schema["additionalProperties"], definitions, depth + 1)
            for key in keys
            if isinstance(key, str)
        }

    def _array(self, schema: Schema, definitions: Definitions, depth: int) -> list[Any]:
        length = schema.get("minItems", 0) + (0 if depth >= _DEPTH else self.random.randint(0, 2))
        if length and self._rarely():
            self.spoilt.append("a list that may be too short")
            length -= 1
        return [self._value(schema["items"], definitions, depth + 1) for _ in range(length)]

    def _scalar(self, schema: Schema) -> Any:
        match schema.get("type"):
            case "string" if "contentEncoding" in schema:
                return self.random.choice(["", "aGk=", "aGVsbG8=", "AAAA", "not base64", "aGk"])
            case "string":
                length = schema.get("minLength", 0) + self.random.randint(-1, 3)
                return "".join(self.random.choices(string.ascii_letters, k=max(length, 0)))
            case "integer":
                return schema.get("minimum", 0) + self.random.randint(-1, 50)
            case "number":
                return schema.get("minimum", 0) + self.random.choice([-0.5, 0, 1, 1.5])
            case "boolean":
                return self.random.choice([True, False])
            case list():
                return self.random.choice([A_TIME, "2026-11-25", 1764075600, 1764075600.5])
            case _:
                return self.random.choice([{}, [], "text", 1, True, {"a": [1, {"b": None}]}])

    def _rarely(self) -> bool:
        return self.random.random() < 0.03
