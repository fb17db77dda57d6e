"""Results and snapshots: streamed, and replaced only by who read the last version."""

import gzip
import tracemalloc
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from shared.domain.errors import Conflict, NotFound
from shared.domain.finding import finding_row
from shared.domain.tenant import TenantId
from shared.store.objects import Results
from tests.store.builders import ACCOUNT, a_finding

BUCKET = "qd-results"
ROWS = [finding_row(a_finding(number)) for number in range(3)]


@pytest.fixture
def results(aws: boto3.Session) -> Results:
    aws.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return Results(TenantId("acme"), aws, BUCKET)


def test_results_come_back_as_they_were_written(results: Results) -> None:
    key = results.write("run-1", ACCOUNT, "s3", iter(ROWS), days=30)
    assert key == f"tenants/acme/runs/run-1/{ACCOUNT}/s3.jsonl.gz"
    assert list(results.read("run-1", ACCOUNT, "s3")) == ROWS


def test_results_that_are_not_there_are_not_found(results: Results) -> None:
    with pytest.raises(NotFound):
        results.read("run-1", ACCOUNT, "s3")


def test_another_tenant_finds_nothing(results: Results, aws: boto3.Session) -> None:
    results.write("run-1", ACCOUNT, "s3", ROWS, days=30)
    results.replace_snapshot(ACCOUNT, "s3", ROWS, etag=None)
    other = Results(TenantId("other"), aws, BUCKET)
    with pytest.raises(NotFound):
        other.read("run-1", ACCOUNT, "s3")
    assert other.snapshot(ACCOUNT, "s3").etag is None


def test_a_unit_in_several_invocations_writes_parts(results: Results) -> None:
    results.write("run-1", ACCOUNT, "s3", ROWS[:1], part=0, days=30)
    results.write("run-1", ACCOUNT, "s3", ROWS[1:], part=1, days=30)
    parts = [row for part in (0, 1) for row in results.read("run-1", ACCOUNT, "s3", part=part)]
    assert parts == ROWS
    results.write_place("run-1", ACCOUNT, "s3", {"progress": "here"}, days=30, part=0)
    assert results.place("run-1", ACCOUNT, "s3", part=0) == {"progress": "here"}
    results.drop_part("run-1", ACCOUNT, "s3", 0)
    with pytest.raises(NotFound):
        results.read("run-1", ACCOUNT, "s3", part=0)
    with pytest.raises(NotFound):
        results.place("run-1", ACCOUNT, "s3", part=0)


def test_what_a_run_wrote_says_how_long_it_is_kept_and_a_snapshot_stays(results: Results, aws: boto3.Session) -> None:
    results.write("run-1", ACCOUNT, "s3", ROWS, days=180)
    results.write("run-1", ACCOUNT, "s3", ROWS, days=180, part=0)
    results.write_place("run-1", ACCOUNT, "s3", {}, days=180, part=0)
    results.replace_snapshot(ACCOUNT, "s3", ROWS, etag=None)
    s3 = aws.client("s3")
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
    tags = {key: s3.get_object_tagging(Bucket=BUCKET, Key=key)["TagSet"] for key in keys}
    assert len(tags) == 4
    for key, found in tags.items():
        assert found == ([] if "/snapshots/" in key else [{"Key": "retention", "Value": "180"}]), key


def test_the_first_snapshot_is_empty_and_made_once(results: Results) -> None:
    first = results.snapshot(ACCOUNT, "s3")
    assert (first.etag, list(first.rows)) == (None, [])
    results.replace_snapshot(ACCOUNT, "s3", ROWS, etag=None)
    with pytest.raises(Conflict):
        results.replace_snapshot(ACCOUNT, "s3", ROWS[:1], etag=None)
    assert list(results.snapshot(ACCOUNT, "s3").rows) == ROWS


def test_a_snapshot_is_replaced_only_by_who_read_its_last_version(results: Results) -> None:
    results.replace_snapshot(ACCOUNT, "s3", ROWS[:1], etag=None)
    read = results.snapshot(ACCOUNT, "s3")
    newer = results.replace_snapshot(ACCOUNT, "s3", ROWS[:2], etag=read.etag)
    with pytest.raises(Conflict):
        results.replace_snapshot(ACCOUNT, "s3", ROWS, etag=read.etag)
    stored = results.snapshot(ACCOUNT, "s3")
    assert (stored.etag, list(stored.rows)) == (newer, ROWS[:2])


def test_the_snapshots_of_a_removed_account_go_and_no_others(results: Results) -> None:
    for account, service in ((ACCOUNT, "s3"), (ACCOUNT, "ec2"), ("444455556666", "s3")):
        results.replace_snapshot(account, service, ROWS, etag=None)
    results.drop_snapshots(ACCOUNT)
    left = [results.snapshot(account, "s3").etag is not None for account in (ACCOUNT, "444455556666")]
    assert left == [False, True]


def test_a_refusal_of_s3_is_no_conflict(aws: boto3.Session) -> None:
    with pytest.raises(ClientError, match="NoSuchBucket"):
        Results(TenantId("acme"), aws, "no-such-bucket").replace_snapshot(ACCOUNT, "s3", ROWS, etag=None)


def test_a_cut_off_object_is_an_error_and_no_shorter_list(results: Results, aws: boto3.Session) -> None:
    key = results.write("run-1", ACCOUNT, "s3", ROWS, days=30)
    whole = aws.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    aws.client("s3").put_object(Bucket=BUCKET, Key=key, Body=whole[:-12])
    with pytest.raises(EOFError):
        list(results.read("run-1", ACCOUNT, "s3"))


def test_memory_does_not_grow_with_the_rows(results: Results, aws: boto3.Session) -> None:
    def rows(count: int) -> Iterator[dict[str, Any]]:
        return (finding_row(a_finding(number)) for number in range(count))

    key = results.write("run-1", ACCOUNT, "s3", rows(20_000), days=30)
    plain = len(gzip.decompress(aws.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()))
    stream = results.read("run-1", ACCOUNT, "s3")
    next(stream)
    tracemalloc.start()
    count = 1 + sum(1 for _ in stream)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < plain / 10
