"""The OpenAPI document of the whole API: `python -m shared.api.openapi > docs/api/openapi.json`.

Powertools makes it from the routes; it knows neither the token, nor our problems, nor how lists are spelled.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from shared.api.application import resolver
from shared.api.routes import accounts, findings, runs, session, tasks
from shared.api.shapes.problem import MEDIA_TYPE, Problem

TITLE = "Quarterdeck"
VERSION = "1"
_METHODS = ("get", "post", "put", "patch", "delete")
_SCHEMES = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token of the console's client; its claim `tenant_id` is the active tenant.",
    },
    "refreshCookie": {"type": "apiKey", "in": "cookie", "name": session.COOKIE},
}
_ANSWERS = {
    "400": "The request cannot be read, or asks for what is not offered",
    "401": "No access token, or none of ours",
    "403": "The member's role or the tenant's tier does not allow it",
    "404": "There is no such thing in this tenant",
    "409": "It changed meanwhile, or exists already",
    "415": "The body is not JSON",
    "422": "A value cannot be accepted, or there is no way into the AWS account",
    "500": "A fault of ours; the request id says which",
}
# What only requests with a body, only those that write, and only those that name a thing can meet.
_WITH_BODY, _WRITES, _NAMES_A_THING = {"415"}, {"409", "422"}, {"404"}


def document() -> dict[str, Any]:
    """OpenAPI 3.1."""
    app = resolver(session.router, accounts.router, tasks.router, runs.router, findings.router)
    made = json.loads(app.get_openapi_json_schema(title=TITLE, version=VERSION, openapi_version="3.1.0"))
    made["servers"] = [{"url": "/", "description": "The console's own origin"}]
    schemas = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError", "ResponseValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas.update(problem.pop("$defs") | {"Problem": problem})
    made["components"]["securitySchemes"] = _SCHEMES
    for path, method, operation in _operations(made):
        _complete(path, method, operation)
    return _sorted(made)


def text() -> str:
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def _operations(made: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in made["paths"].items():
        for method in _METHODS:
            if method in item:
                yield path, method, item[method]


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    is_open = (method.upper(), path) in session.OPEN_ROUTES
    operation["security"] = [{"refreshCookie": []}] if is_open else [{"token": []}]
    answers = {status: answer for status, answer in operation["responses"].items() if status.startswith("2")}
    for answer in answers.values():
        answer["description"] = "Done"
    if "204" in answers:
        answers["204"].pop("content", None)
    operation["responses"] = answers | {status: _problem(status) for status in _problems(path, method, operation)}
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query" and "array" in json.dumps(parameter["schema"]):
            parameter |= {"style": "form", "explode": False}


def _problems(path: str, method: str, operation: dict[str, Any]) -> list[str]:
    impossible = set() if "requestBody" in operation else set(_WITH_BODY)
    impossible |= set() if method != "get" else _WRITES
    impossible |= set() if "{" in path else _NAMES_A_THING
    return [status for status in _ANSWERS if status not in impossible]


def _problem(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": _ANSWERS[status], "content": {MEDIA_TYPE: {"schema": schema}}}


def _sorted(made: dict[str, Any]) -> dict[str, Any]:
    """Stable, whatever order the routes are declared in."""
    made["paths"] = dict(sorted(made["paths"].items()))
    made["components"]["schemas"] = dict(sorted(made["components"]["schemas"].items()))
    return made


if __name__ == "__main__":
    sys.stdout.write(text())
