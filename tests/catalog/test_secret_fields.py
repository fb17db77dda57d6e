"""Secrets in documents are found by the field that holds them."""

from typing import Any

import pytest

from shared.catalog.secret_fields import SecretField, find_secret_fields


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ({"a": {"password": "hunter2hunter2"}}, (SecretField("password", "a.password"),)),
        ({"args": ["--fast", "password=hunter2hunter2"]}, (SecretField("password", "args[1]"),)),
        ({"key": "AKIAIOSFODNN7EXAMPLE"}, (SecretField("AWS access key id", "key"),)),
        ({"password.$": "$.password"}, ()),
        ({"password": "{% $states.input.password %}"}, ()),
        ({"password": None, "count": 3}, ()),
        ("password=hunter2hunter2", (SecretField("password", ""),)),
    ],
)
def test_a_field_that_holds_a_secret_is_named(document: Any, found: tuple[SecretField, ...]) -> None:
    assert find_secret_fields(document) == found


def test_the_secret_itself_is_not_kept() -> None:
    assert "hunter2" not in str(find_secret_fields({"password": "hunter2hunter2"}))
