"""`quarterdeck scan` as a person and a pipeline use it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Quarterdeck

VPC = ("--check", "ec2.vpc.logs-flows", "--region", "eu-west-1")
FIELDS = {
    "check_id", "status", "severity", "pillar", "service", "account_id", "region", "resource_type", "resource_arn",
    "resource_id", "title", "message", "tags", "controls", "category", "fixed_by", "error", "observed_at",
    "saving_usd_per_month",
}  # fmt: skip


def test_json_is_one_finding_a_line_with_every_field(quarterdeck: Quarterdeck) -> None:
    answer = quarterdeck("scan", *VPC, "--format", "json")
    (found,) = [json.loads(line) for line in answer.out.splitlines()]
    assert set(found) == FIELDS
    assert (found["status"], found["severity"], found["category"]) == ("FAIL", "medium", "networking")
    assert found["resource_arn"] == f"arn:aws:ec2:eu-west-1:123456789012:vpc/{found['resource_id']}"
    assert (answer.code, answer.err) == (0, "")


def test_csv_has_a_row_for_each_finding(quarterdeck: Quarterdeck) -> None:
    rows = list(csv.DictReader(io.StringIO(quarterdeck("scan", *VPC, "--format", "csv").out)))
    assert [row["status"] for row in rows] == ["FAIL"]
    assert set(rows[0]) == FIELDS


def test_the_table_says_what_failed_and_counts_the_rest(quarterdeck: Quarterdeck) -> None:
    out = quarterdeck("scan", *VPC).out
    assert "ec2.vpc.logs-flows" in out
    assert out.rstrip().endswith("1 FAIL")


def test_a_failure_at_or_above_the_severity_exits_with_1(quarterdeck: Quarterdeck) -> None:
    assert quarterdeck("scan", *VPC, "--fail-on", "medium").code == 1
    assert quarterdeck("scan", *VPC, "--fail-on", "high").code == 0


def test_what_could_not_be_read_exits_with_3_unless_allowed(quarterdeck: Quarterdeck) -> None:
    listing = quarterdeck("checks", "--service", "ec2", "--format", "json").out
    health = next(
        row for row in map(json.loads, listing.splitlines()) if "ec2:DescribeVolumeStatus" in row["operations"]
    )
    unread = ("scan", "--check", str(health["id"]), "--region", "eu-west-1", "--format", "json")
    answer = quarterdeck(*unread)
    (found,) = [json.loads(line) for line in answer.out.splitlines()]
    assert answer.code == 3
    assert (found["status"], found["error"]["operation"]) == ("ERROR", "ec2:DescribeVolumeStatus")
    assert quarterdeck(*unread, "--allow-errors").code == 0


def test_output_goes_to_a_file_whole(quarterdeck: Quarterdeck, tmp_path: Path) -> None:
    target = tmp_path / "findings.json"
    answer = quarterdeck("scan", *VPC, "--format", "json", "--output", str(target))
    assert answer.out == ""
    assert json.loads(target.read_text())["status"] == "FAIL"
    assert list(tmp_path.iterdir()) == [target]


def test_output_can_be_a_device(quarterdeck: Quarterdeck) -> None:
    assert quarterdeck("scan", *VPC, "--output", "/dev/null").code == 0
    assert not Path("/dev/null").is_file()


def test_a_scan_that_fails_leaves_the_old_file(quarterdeck: Quarterdeck, tmp_path: Path) -> None:
    target = tmp_path / "findings.json"
    target.write_text("old")
    assert (
        quarterdeck("scan", "--check", "ec2.volume.is-attached", "--region", "mars", "--output", str(target)).code == 2
    )
    assert target.read_text() == "old"


def test_stats_are_json_on_standard_error(quarterdeck: Quarterdeck) -> None:
    stats = json.loads(quarterdeck("scan", *VPC, "--stats").err)
    assert stats["calls"] == {
        "ec2:DescribeFlowLogs": 1,
        "ec2:DescribeRegions": 1,
        "ec2:DescribeVpcs": 1,
        "sts:GetCallerIdentity": 1,
    }
    assert stats["calls_total"] == 4
    assert stats["peak_memory_mb"] > 0


def test_without_a_region_every_enabled_one_is_scanned(quarterdeck: Quarterdeck) -> None:
    stats = json.loads(quarterdeck("scan", "--check", "ec2.volume.is-attached", "--stats").err)
    assert stats["calls"]["ec2:DescribeVolumes"] > 10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--check", "ec2.volume.is-atached"), "Did you mean ec2.volume.is-attached"),
        (("--service", "mars"), "service: there is no service 'mars'"),
        (("--region", "eu-wst-1"), "region: there is no region 'eu-wst-1'"),
        (("--format", "xml"), "--format: 'xml' is not known. Use one of table, json, csv"),
        (("--severity", "awful"), "--severity: 'awful' is not known"),
        (("--fail-on", "awful"), "--fail-on: 'awful' is not known"),
        (("--external-id", "x"), "--external-id: it means nothing without a role"),
        (("--profile", "nobody"), "--profile"),
        (("--output", "/nowhere/at/all"), "--output: /nowhere/at/all cannot be written"),
        (("--output", "/"), "--output: / cannot be written: Is a directory"),
        (("--service", "iam", "--check", "ec2.volume.is-attached"), "no check fits all of these options"),
        (("--service", "rdss"), "there is no service 'rdss'. Did you mean rds?"),
        (("--max-metrics", "many"), "--max-metrics: 'many' is no whole number"),
        (("--bad-option",), "unrecognized arguments: --bad-option"),
    ],
)
def test_bad_input_is_one_line_with_a_way_out_and_exit_code_2(
    quarterdeck: Quarterdeck, words: tuple[str, ...], said: str
) -> None:
    answer = quarterdeck("scan", *words)
    assert answer.code == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_no_way_into_the_account_is_said_in_awss_words(
    quarterdeck: Quarterdeck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    answer = quarterdeck("scan", *VPC)
    assert answer.code == 2
    assert "EndpointConnectionError" in answer.err


def test_missing_credentials_are_said(quarterdeck: Quarterdeck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    answer = quarterdeck("scan", *VPC)
    assert answer.code == 2
    assert "NoCredentialsError" in answer.err


def test_a_role_is_assumed_first(quarterdeck: Quarterdeck) -> None:
    role = "arn:aws:iam::222222222222:role/quarterdeck-read"
    answer = quarterdeck("scan", *VPC, "--role-arn", role, "--external-id", "right", "--format", "json")
    assert answer.code == 0
    assert all(json.loads(line)["account_id"] == "222222222222" for line in answer.out.splitlines())
