"""`quarterdeck checks`, `quarterdeck policy`, and `quarterdeck` without a command."""

import json

import pytest

from tests.cli.conftest import Quarterdeck

FIELDS = {
    "id", "title", "why", "fix", "severity", "pillar", "service", "category", "resource_type", "controls",
    "operations", "paid", "parameters", "fixed_by",
}  # fmt: skip


def test_checks_as_json_is_one_check_a_line(quarterdeck: Quarterdeck) -> None:
    rows = [json.loads(line) for line in quarterdeck("checks", "--service", "ec2", "--format", "json").out.splitlines()]
    assert len(rows) >= 50
    assert all(set(row) == FIELDS for row in rows)
    assert {row["service"] for row in rows} == {"ec2"}


def test_an_alias_names_its_service(quarterdeck: Quarterdeck) -> None:
    assert quarterdeck("checks", "--service", "vpc").out == quarterdeck("checks", "--service", "ec2").out


def test_a_threshold_is_told_with_its_default(quarterdeck: Quarterdeck) -> None:
    rows = [json.loads(line) for line in quarterdeck("checks", "--service", "ec2", "--format", "json").out.splitlines()]
    told = [row["parameters"] for row in rows if row["parameters"]]
    assert told
    assert all({"name", "default"} == set(parameter) for parameters in told for parameter in parameters)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_other_formats_name_the_check(quarterdeck: Quarterdeck, form: str) -> None:
    assert "ec2.volume.is-attached" in quarterdeck("checks", "--service", "ec2", "--format", form).out


def test_the_policy_of_a_check_allows_its_calls_and_no_others(quarterdeck: Quarterdeck) -> None:
    (document,) = json.loads(quarterdeck("policy", "--check", "ec2.volume.is-attached").out)
    assert document["Version"] == "2012-10-17"
    (statement,) = document["Statement"]
    assert statement["Action"] == ["ec2:DescribeRegions", "ec2:DescribeVolumes", "sts:GetCallerIdentity"]
    assert statement["Effect"] == "Allow"


def test_every_policy_fits_a_managed_policy(quarterdeck: Quarterdeck) -> None:
    documents = json.loads(quarterdeck("policy").out)
    assert all(len(json.dumps(one, separators=(",", ":"))) <= 6144 for one in documents)
    actions = [action for one in documents for action in one["Statement"][0]["Action"]]
    assert len(actions) == len(set(actions))
    assert not any("*" in action for action in actions)


def test_an_unknown_command_is_one_line(quarterdeck: Quarterdeck) -> None:
    answer = quarterdeck("scna")
    assert (answer.code, answer.err.count("\n")) == (2, 1)


def test_help_lists_the_commands(quarterdeck: Quarterdeck) -> None:
    answer = quarterdeck()
    assert answer.code == 0
    assert "quarterdeck" in answer.out
    assert "scan" in answer.out


ACTION_FIELDS = {
    "id", "title", "notes", "undo", "impact", "service", "resource_type", "fixes", "parameters", "reads", "calls",
    "iam_actions",
}  # fmt: skip


def test_actions_as_json_is_one_action_a_line(quarterdeck: Quarterdeck) -> None:
    rows = [json.loads(line) for line in quarterdeck("actions", "--service", "s3", "--format", "json").out.splitlines()]
    assert len(rows) >= 20
    assert all(set(row) == ACTION_FIELDS for row in rows)
    assert {row["service"] for row in rows} == {"s3"}


def test_an_action_names_the_checks_that_it_fixes_and_they_name_it(quarterdeck: Quarterdeck) -> None:
    actions = [json.loads(line) for line in quarterdeck("actions", "--format", "json").out.splitlines()]
    checks = [json.loads(line) for line in quarterdeck("checks", "--format", "json").out.splitlines()]
    fixes = {(check, action["id"]) for action in actions for check in action["fixes"]}
    assert fixes == {(check["id"], check["fixed_by"]) for check in checks if check["fixed_by"]}


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_other_formats_name_the_action(quarterdeck: Quarterdeck, form: str) -> None:
    assert "ec2.volume.snapshot-and-delete" in quarterdeck("actions", "--format", form).out
