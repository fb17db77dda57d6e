"""What an operation takes, as JSON Schema 2020-12.

Names are boto3's parameter names. The schema accepts what botocore's own validator accepts, so a minimum is a
rule; enum, pattern and maximum are annotations (`x-aws-enum`, `x-aws-pattern`, `x-aws-max`), because botocore does
not hold to them and AWS itself extends them between releases: it is AWS that rejects.

Structures, lists, maps and enumerations are `$defs`, shared by all operations of a service; they may be recursive.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shared.operations.documentation import plain
from shared.operations.models import Definition, definition, operation_model

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MEMBER_WORDS = 240
_BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
_ANYTHING_IN_JSON: dict[str, Any] = {}

type Schema = dict[str, Any]
type Shape = Mapping[str, Any]


class ServiceSchemas:
    """The schemas of one service. `defs` grows as operations are asked for; each schema refers to it."""

    def __init__(self, service: Definition) -> None:
        self._operations = service["operations"]
        self._shapes: Mapping[str, Shape] = service["shapes"]
        self.defs: dict[str, Schema] = {}
        self._build: dict[str, Callable[[Shape], Schema]] = {
            "structure": self._structure,
            "list": self._list,
            "map": self._map,
            "string": _string,
            "integer": _number("integer", {}),
            "long": _number("integer", {"format": "int64"}),
            "float": _number("number", {"format": "float"}),
            "double": _number("number", {"format": "double"}),
            "boolean": lambda shape: {"type": "boolean"},
            "timestamp": lambda shape: {"type": ["string", "number"], "format": "date-time"},
            "blob": _blob,
        }

    def input(self, operation: str) -> Schema:
        """The schema of the parameters. An idempotency token is never required: botocore makes one."""
        given = self._operations[operation].get("input")
        if given is None:
            return {"type": "object", "properties": {}, "additionalProperties": False}
        shape = self._shapes[given["shape"]]
        made_by_botocore = {name for name, member in shape["members"].items() if member.get("idempotencyToken")}
        required = [name for name in shape.get("required", ()) if name not in made_by_botocore]
        return self._structure({**shape, "required": required})

    def _member(self, member: Shape) -> Schema:
        name, shape = member["shape"], self._shapes[member["shape"]]
        if member.get("hostLabel"):
            # A part of the host's name cannot be empty: botocore holds to that also where the model does not say it.
            shape = {"min": 1, **shape}
        schema = self._refer(name, shape)
        if shape["type"] == "string" and member.get("jsonvalue") and member.get("location") == "header":
            schema = dict(_ANYTHING_IN_JSON)
        if words := plain(member.get("documentation", ""), _MEMBER_WORDS):
            schema["description"] = words
        if member.get("deprecated") or shape.get("deprecated"):
            schema["deprecated"] = True
        if member.get("idempotencyToken"):
            schema["x-aws-idempotency-token"] = True
        if shape.get("sensitive"):
            schema["writeOnly"] = True
        return schema

    def _refer(self, name: str, shape: Shape) -> Schema:
        if shape.get("document"):
            return dict(_ANYTHING_IN_JSON)
        if shape["type"] not in ("structure", "list", "map") and "enum" not in shape:
            return self._build[shape["type"]](shape)
        if name not in self.defs:
            # The place is taken before it is filled: a shape that holds itself ends here.
            self.defs[name] = {}
            self.defs[name] = self._build[shape["type"]](shape)
        return {"$ref": f"#/$defs/{name}"}

    def _structure(self, shape: Shape) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {name: self._member(member) for name, member in shape["members"].items()},
            "additionalProperties": False,
        }
        if shape.get("required"):
            schema["required"] = list(shape["required"])
        if shape.get("union"):
            schema |= {"minProperties": 1, "maxProperties": 1}
        return schema

    def _list(self, shape: Shape) -> Schema:
        return {"type": "array", "items": self._member(shape["member"])} | _at_least("minItems", shape) | _told(shape)

    def _map(self, shape: Shape) -> Schema:
        keys, values = self._member(shape["key"]), self._member(shape["value"])
        return {"type": "object", "propertyNames": keys, "additionalProperties": values} | _told(shape)


def operation_schema(service: str, operation: str) -> Schema:
    """One operation's schema that stands alone. Raises InvalidInput for an operation that is not known."""
    operation_model(service, operation)
    schemas = ServiceSchemas(definition(service))
    root = schemas.input(operation)
    return {"$schema": DIALECT, **root, "$defs": schemas.defs}


def _string(shape: Shape) -> Schema:
    return {"type": "string"} | _at_least("minLength", shape) | _told(shape)


def _blob(shape: Shape) -> Schema:
    """Bytes, in JSON. Its pattern is ours, not AWS's: what is not base64 cannot be sent."""
    schema: Schema = {"type": "string", "contentEncoding": "base64", "pattern": _BASE64}
    return schema | ({"x-aws-streaming": True} if shape.get("streaming") else {})


def _number(kind: str, rest: Schema) -> Callable[[Shape], Schema]:
    return lambda shape: {"type": kind} | rest | _at_least("minimum", shape) | _told(shape)


def _at_least(keyword: str, shape: Shape) -> Schema:
    return {keyword: shape["min"]} if "min" in shape else {}


def _told(shape: Shape) -> Schema:
    """What AWS says of its values and we leave to AWS to judge."""
    return dict(_annotations(shape))


def _annotations(shape: Shape) -> Iterator[tuple[str, Any]]:
    for word in ("enum", "pattern", "max"):
        if word in shape:
            yield f"x-aws-{word}", shape[word]
