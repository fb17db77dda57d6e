"""From an error to the answer that tells of it (RFC 9457)."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from shared.api.caller import Unauthenticated
from shared.api.shapes.problem import MEDIA_TYPE, FieldProblem, Problem
from shared.domain.errors import AccessFailed, Conflict, Forbidden, InvalidInput, LimitExceeded, NotFound

_URN = "urn:quarterdeck:problem:"
_REMEDIES = {
    "missing": "Add it.",
    "extra_forbidden": "Leave it out.",
    "json_invalid": "Send a JSON document.",
}


class Refused(Exception):
    """A request that never reaches its route. headers: what the status asks for (`allow`)."""

    def __init__(
        self,
        status: HTTPStatus,
        kind: str,
        detail: str,
        *,
        errors: tuple[FieldProblem, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.errors, self.headers = errors, dict(headers or {})


def refused_field(status: HTTPStatus, field: str, rule: str, remedy: str) -> Refused:
    detail = f"{field}: {rule}. {remedy}"
    return Refused(status, "invalid-input", detail, errors=(FieldProblem(field=field, rule=rule, remedy=remedy),))


def problem_of(error: Exception, *, method: str, path: str, request_id: str) -> Response[str]:
    """An error that is not ours to explain answers 500 with the request's id and nothing else."""
    headers = dict(error.headers) if isinstance(error, Refused) else {}
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    kind, status, title, more = _told(error, method)
    problem = Problem(
        type=_URN + kind,
        title=title,
        status=status,
        instance=path,
        request_id=request_id,
        **{"detail": str(error), **more},
    )
    body = problem.model_dump_json(exclude_none=True)
    return Response(
        status_code=status, content_type=MEDIA_TYPE, body=body, headers={**headers, "Cache-Control": "no-store"}
    )


def is_ours(error: Exception) -> bool:
    """Whether the answer explains it; everything else is a fault of ours and belongs in the log."""
    return isinstance(error, (Refused, RequestValidationError, *_TOLD))


def invalid_input(error: InvalidInput) -> FieldProblem:
    return FieldProblem(field=error.field, rule=error.rule, remedy=error.remedy)


type _Told = tuple[str, HTTPStatus, str, dict[str, Any]]


def _told(error: Exception, method: str) -> _Told:
    if isinstance(error, Refused):
        return error.kind, error.status, error.status.phrase, {"errors": list(error.errors)}
    if isinstance(error, RequestValidationError):
        return _invalid_request(error)
    for kind, tell in _TOLD.items():
        if isinstance(error, kind):
            return tell(error, method)
    detail = "This is a fault of ours. Tell us the request id, and try again."
    return "internal", HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here", {"detail": detail}


def _invalid(error: InvalidInput, method: str) -> _Told:
    status = HTTPStatus.BAD_REQUEST if method == "GET" else HTTPStatus.UNPROCESSABLE_ENTITY
    return "invalid-input", status, "The request cannot be accepted", {"errors": [invalid_input(error)]}


def _limit(error: LimitExceeded, _: str) -> _Told:
    more = {"limit": error.limit.replace(" ", "_")}
    return "limit-exceeded", HTTPStatus.FORBIDDEN, "Your tier does not include this", more


def _access(error: AccessFailed, _: str) -> _Told:
    field = FieldProblem(field="access", rule=f"{error.code}: {error.message}", remedy=error.remedy)
    more = {"code": error.code, "errors": [field]}
    return "access-failed", HTTPStatus.UNPROCESSABLE_ENTITY, "There is no way into the account", more


_TOLD: dict[type[Exception], Callable[[Any, str], _Told]] = {
    Unauthenticated: lambda _, __: ("unauthenticated", HTTPStatus.UNAUTHORIZED, "Sign in first", {}),
    Forbidden: lambda _, __: ("forbidden", HTTPStatus.FORBIDDEN, "This is not allowed", {}),
    NotFound: lambda _, __: ("not-found", HTTPStatus.NOT_FOUND, "There is no such thing", {}),
    Conflict: lambda _, __: ("conflict", HTTPStatus.CONFLICT, "It changed meanwhile", {}),
    LimitExceeded: _limit,
    AccessFailed: _access,
    InvalidInput: _invalid,
}


def _invalid_request(error: RequestValidationError) -> _Told:
    fields = [_field(one) for one in error.errors()]
    in_body = all(one["loc"][:1] == ("body",) for one in error.errors())
    unreadable = any(one["type"] == "json_invalid" for one in error.errors())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if in_body and not unreadable else HTTPStatus.BAD_REQUEST
    detail = " ".join(f"{one.field}: {one.rule}. {one.remedy}" for one in fields)
    return "invalid-input", status, "The request cannot be accepted", {"errors": fields, "detail": detail}


def _field(error: Mapping[str, Any]) -> FieldProblem:
    """Never the value itself: it may be a secret."""
    remedy = _REMEDIES.get(error["type"], "Correct it.")
    if error["type"] == "json_invalid":
        rule = f"it is no JSON: {error['ctx']['error']} at character {error['loc'][1]}"
        return FieldProblem(field="body", rule=rule, remedy=remedy)
    parts = [str(part) for part in error["loc"]]
    field = ".".join(parts[1:] if len(parts) > 1 else parts)
    return FieldProblem(field=field, rule=error["msg"], remedy=remedy)
