"""The committed document, which the console's client is made from."""

import json
from pathlib import Path

from shared.api.openapi import document, text

COMMITTED = Path(__file__).parents[2] / "docs" / "api" / "openapi.json"


def test_the_committed_document_is_what_the_routes_say() -> None:
    remedy = "run: .venv/bin/python -m shared.api.openapi > docs/api/openapi.json"
    assert COMMITTED.read_text() == text(), remedy


def test_every_operation_names_its_credential_its_problems_and_itself() -> None:
    made = document()
    operations = [one for item in made["paths"].values() for one in item.values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    for one in operations:
        assert one["security"] in ([{"token": []}], [{"refreshCookie": []}])
        assert "application/problem+json" in one["responses"]["401"]["content"]


def test_no_reference_leads_nowhere() -> None:
    made = document()
    known = {f"#/components/schemas/{name}" for name in made["components"]["schemas"]}
    named = {part.split('"')[0] for part in json.dumps(made).split('"$ref": "')[1:]}
    assert named <= known
