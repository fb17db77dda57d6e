"""From the parameters that somebody wrote as JSON to the arguments that boto3 takes."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape
from botocore.validate import ParamValidator

from shared.domain.errors import InvalidInput


def arguments(operation: OperationModel, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Base64 becomes bytes; all else stays. Raises InvalidInput in botocore's words, all problems at once.

    An idempotency token may be left out: botocore makes one.
    """
    shape = operation.input_shape
    if shape is None:
        if parameters:
            raise InvalidInput("parameters", f"{operation.name} takes none", "Leave them out.")
        return {}
    decoded: dict[str, Any] = _decoded(parameters, shape, "parameters")
    tokens = dict.fromkeys(operation.idempotent_members, "made-by-botocore-where-it-is-left-out")
    if problems := _problems(tokens | decoded, shape):
        raise InvalidInput("parameters", problems, f"`quarterdeck operations --show` says what {operation.name} takes.")
    return decoded


def _problems(decoded: Mapping[str, Any], shape: Shape) -> str:
    try:
        return "; ".join(ParamValidator().validate(decoded, shape).generate_report().splitlines())
    except (OverflowError, RuntimeError) as error:
        # botocore does not catch these itself: a time before or after all times, nesting without end.
        return str(error)


def _decoded(value: Any, shape: Shape, path: str) -> Any:
    """A value of the wrong type stays as it is: botocore says what is wrong with it."""
    match shape, value:
        case StructureShape(is_document_type=True), _:
            return value
        case StructureShape(), dict():
            members = shape.members
            return {
                name: _decoded(one, members[name], f"{path}.{name}") if name in members else one
                for name, one in value.items()
            }
        case MapShape(), dict():
            return {key: _decoded(one, shape.value, f"{path}.{key}") for key, one in value.items()}
        case ListShape(), list():
            return [_decoded(one, shape.member, f"{path}[{place}]") for place, one in enumerate(value)]
        case Shape(type_name="blob"), str():
            return _bytes(value, path)
    return value


def _bytes(text: str, path: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput(path, f"this is not base64: {error}", "Encode the bytes as base64.") from error
