"""What reaches a trace: neither an answer nor the text of an error, for both may hold what is a customer's."""

import ast
from pathlib import Path

import pytest

HANDLERS = sorted((Path(__file__).parents[2] / "functions").glob("*/handler.py"))


def tracings(handler: Path) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(handler.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "capture_lambda_handler"
    ]


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda path: path.parent.name)
def test_no_function_puts_answers_or_errors_into_its_trace(handler: Path) -> None:
    if handler.parent.name.startswith("api_"):
        assert "Api(" in handler.read_text()  # which does the same for all of them
        return
    (traced,) = tracings(handler)
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in traced.keywords}
    assert given == {"capture_response": "False", "capture_error": "False"}
