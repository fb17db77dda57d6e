"""An answer of AWS without what is secret in it.

What the model does not know cannot be known to be harmless, so it is taken out as well. The answer's metadata
(request id, status, headers) stays; a streamed body is not read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from shared.operations.sensitive import unmarked

REDACTED = "(redacted: sensitive)"
_METADATA = "ResponseMetadata"


@dataclass(frozen=True, slots=True)
class Redacted:
    """answer: a copy; paths: what was taken out of it, as `Credentials.SecretAccessKey`, `Keys[0].Value`."""

    answer: dict[str, Any]
    paths: tuple[str, ...]


def redact(operation: OperationModel, answer: Mapping[str, Any]) -> Redacted:
    """answer: as boto3 returns it."""
    redactor = _Redactor(unmarked(operation.service_model.service_name))
    kept = {_METADATA: answer[_METADATA]} if _METADATA in answer else {}
    rest = {name: value for name, value in answer.items() if name != _METADATA}
    copy = redactor.value(rest, operation.output_shape, "")
    return Redacted(copy | kept, tuple(redactor.paths))


class _Redactor:
    def __init__(self, unmarked_members: frozenset[tuple[str, str]]) -> None:
        self._unmarked = unmarked_members
        self.paths: list[str] = []

    def value(self, value: Any, shape: Shape | None, path: str) -> Any:
        if value is None:
            return None
        match shape, value:
            case None, dict():
                return {name: self._taken_out(f"{path}.{name}") for name in value}
            case Shape(metadata={"sensitive": True}), _:
                return self._taken_out(path)
            case StructureShape(is_document_type=True), _:
                return value
            case StructureShape(), dict():
                return {name: self._member(one, shape, name, f"{path}.{name}") for name, one in value.items()}
            case MapShape(), dict():
                return self._map(value, shape, path)
            case ListShape(), list():
                return [self.value(one, shape.member, f"{path}[{place}]") for place, one in enumerate(value)]
        return value

    def _member(self, value: Any, shape: StructureShape, name: str, path: str) -> Any:
        if name not in shape.members or (shape.name, name) in self._unmarked:
            return self._taken_out(path)
        return self.value(value, shape.members[name], path)

    def _map(self, value: Mapping[str, Any], shape: MapShape, path: str) -> Any:
        if shape.key.metadata.get("sensitive"):
            return self._taken_out(path)
        return {key: self.value(one, shape.value, f"{path}.{key}") for key, one in value.items()}

    def _taken_out(self, path: str) -> str:
        self.paths.append(path.removeprefix("."))
        return REDACTED
