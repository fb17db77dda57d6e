"""Filter patterns, by the examples of the CloudWatch Logs User Guide and the benchmark."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.services.cloudwatch.patterns import UnknownPattern, reads

# The guide's own event.
EVENT: dict[str, Any] = {
    "eventType": "UpdateTrail",
    "sourceIPAddress": "111.111.111.111",
    "arrayKey": ["value", "another value"],
    "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
    "SomeObject": None,
    "cluster.name": "c",
    "flag": True,
    "latency": 50,
}
ROWS = [
    ('{ $.eventType = "UpdateTrail" }', True),
    ("{ $.eventType = UpdateTrail }", True),
    ('{ $.eventType = "updatetrail" }', False),
    ('{ $.eventType != "NoTrail" }', True),
    ('{ $.eventType != "UpdateTrail" }', False),
    ("{ $.sourceIPAddress != 123.123.* }", True),
    ("{ $.sourceIPAddress = 111.111.* }", True),
    ('{ $.arrayKey[0] = "value" }', True),
    ('{ $.arrayKey[2] = "value" }', False),
    ("{ $.objectList[1].id = 2 }", True),
    ("{ $.latency > 49.5 }", True),
    ("{ $.latency <= 49 }", False),
    ("{ $.eventType >= 1 }", False),
    ("{ $.SomeObject IS NULL }", True),
    ("{ $.flag IS NULL }", False),
    ("{ $.SomeOtherObject NOT EXISTS }", True),
    ("{ $.eventType NOT EXISTS }", False),
    ("{ $.eventType EXISTS }", True),
    ("{ $.flag IS TRUE }", True),
    ("{ $.flag is false }", False),
    ("{ $.['cluster.name'] = \"c\" }", True),
    ("{ $.eventType = %Trail$% }", True),
    ("{ $.eventType = %^Trail% }", False),
    ('{ $.absent != "x" }', False),
    ("{ ($.latency = 1) || ($.flag IS TRUE) && ($.eventType = UpdateTrail) }", True),
    ("{ (($.latency = 1) || ($.latency = 50)) && ($.eventType = No) }", False),
    ("{ ($.latency = 50) || ($.latency = 50) && ($.eventType = No) }", True),
    ("", True),
    ("UpdateTrail", True),
    ('"another value" UpdateTrail', True),
    ("UpdateTrail NoTrail", False),
    ("?NoTrail ?UpdateTrail", True),
    ("?NoTrail ?OtherTrail", False),
    ("UpdateTrail -latency", False),
]


@pytest.mark.parametrize(("pattern", "matches"), ROWS, ids=[row[0] or "empty" for row in ROWS])
def test_a_pattern_matches_as_the_guide_says(pattern: str, matches: bool) -> None:
    assert reads(pattern.replace("$.[", "$["))(EVENT) is matches


@pytest.mark.parametrize(
    "pattern",
    ["[ip, user, *]", "{ $.a = }", "{ $.a }", "{ $.a = 1", "{ $.a = 1 } more", "{ $.a IS 3 }", "{ $.a > b }", "{ ! }"],
)
def test_a_pattern_of_another_form_is_unknown(pattern: str) -> None:
    with pytest.raises(UnknownPattern):
        reads(pattern)


NAMES = st.text("abcXYZ", min_size=1, max_size=5)


@given(NAMES, NAMES)
def test_unequal_is_the_opposite_of_equal_where_the_property_is_there(value: str, wanted: str) -> None:
    event = {"a": value}
    assert reads(f'{{ $.a = "{wanted}" }}')(event) is (value == wanted)
    assert reads(f'{{ $.a != "{wanted}" }}')(event) is (value != wanted)


@given(st.lists(NAMES, min_size=1, max_size=5), NAMES)
def test_any_of_several_names_is_enough(names: list[str], name: str) -> None:
    pattern = " || ".join(f"($.eventName = {one})" for one in names)
    assert reads(f"{{ {pattern} }}")({"eventName": name}) is (name in names)
