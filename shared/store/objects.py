"""The results bucket: every finding of each run, and the last known state of each unit, as gzip JSON lines.

Both ways stream: a unit's findings are never all in memory. The objects of a run carry their retention as a tag, by
which the bucket's lifecycle rules (stacks/data_stack.py) know when they may go.
"""

import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from shared.domain.errors import Conflict, NotFound
from shared.domain.tenant import TenantId
from shared.domain.tier import RETENTION_TAG
from shared.store.keys import Keys

_IN_MEMORY = 4 * 1024 * 1024
_CONFIG = Config(retries={"mode": "standard", "max_attempts": 5})

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """etag: of the version that rows come from; None where there is none yet. rows can be read once."""

    etag: str | None
    rows: Iterator[dict[str, Any]]


class Results:
    """One tenant's objects."""

    def __init__(self, tenant: TenantId, aws: boto3.Session, bucket: str) -> None:
        self._keys, self._bucket = Keys(tenant), bucket
        self._s3 = aws.client("s3", config=_CONFIG)

    def write(
        self, run_id: str, account_id: str, service: str, rows: Iterable[Row], *, days: int, part: int | None = None
    ) -> str:
        """Every finding of a unit of a run; returns the object's key.

        days: the run's retention. part: where a unit goes on in further invocations, each writes a part of its own
        first (0, 1 ...).
        """
        key = self._keys.result(run_id, account_id, service, part)
        with _packed(rows) as body:
            self._s3.put_object(
                Bucket=self._bucket, Key=key, Body=body, ContentType="application/gzip", Tagging=_retention(days)
            )
        return key

    def read(self, run_id: str, account_id: str, service: str, *, part: int | None = None) -> Iterator[dict[str, Any]]:
        """The rows of `write`, in order. Raises NotFound."""
        found = self._open(self._keys.result(run_id, account_id, service, part))
        if found is None:
            raise NotFound("result", f"{run_id}/{account_id}/{service}")
        return _rows(found["Body"])

    def write_place(
        self, run_id: str, account_id: str, service: str, place: Mapping[str, Any], *, days: int, part: int
    ) -> None:
        """Where the unit stood at the end of this part, as JSON."""
        key = self._keys.place(run_id, account_id, service, part)
        body = json.dumps(place, separators=(",", ":")).encode()
        self._s3.put_object(
            Bucket=self._bucket, Key=key, Body=body, ContentType="application/json", Tagging=_retention(days)
        )

    def place(self, run_id: str, account_id: str, service: str, *, part: int) -> dict[str, Any]:
        """What `write_place` wrote. Raises NotFound."""
        found = self._open(self._keys.place(run_id, account_id, service, part))
        if found is None:
            raise NotFound("place", f"{run_id}/{account_id}/{service}/{part}")
        with found["Body"] as body:
            place: dict[str, Any] = json.load(body)
        return place

    def drop_part(self, run_id: str, account_id: str, service: str, part: int) -> None:
        """And its place: once the unit's whole result is written."""
        for key in (self._keys.result, self._keys.place):
            self._s3.delete_object(Bucket=self._bucket, Key=key(run_id, account_id, service, part))

    def snapshot(self, account_id: str, service: str) -> Snapshot:
        """The last known state of the unit; empty, without an etag, where there is none yet."""
        found = self._open(self._keys.snapshot(account_id, service))
        return Snapshot(None, iter(())) if found is None else Snapshot(found["ETag"], _rows(found["Body"]))

    def replace_snapshot(self, account_id: str, service: str, rows: Iterable[Row], *, etag: str | None) -> str:
        """Put a new state in the place of the one that was read with this etag; returns the new etag.

        Raises Conflict where another run replaced (or made) it meanwhile: read again and compare again.
        """
        key = self._keys.snapshot(account_id, service)
        condition = {"IfMatch": etag} if etag else {"IfNoneMatch": "*"}
        with _packed(rows) as body:
            try:
                answer = self._s3.put_object(
                    Bucket=self._bucket,
                    Key=key,
                    Body=body,
                    ContentType="application/gzip",
                    **condition,  # type: ignore[arg-type]  # one of two optional strings
                )
            except ClientError as error:
                raise _refusal(error, account_id, service) from error
        return answer["ETag"]

    def drop_snapshots(self, account_id: str) -> None:
        """Of an account that is no longer connected, with its findings: else, connected again, nothing would be new."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._keys.snapshots(account_id)
        )
        for page in pages:
            for found in page.get("Contents", []):
                self._s3.delete_object(Bucket=self._bucket, Key=found["Key"])

    def _open(self, key: str) -> Mapping[str, Any] | None:
        try:
            return cast("Mapping[str, Any]", self._s3.get_object(Bucket=self._bucket, Key=key))
        except self._s3.exceptions.NoSuchKey:
            return None


def _retention(days: int) -> str:
    return f"{RETENTION_TAG}={days}"


def _refusal(error: ClientError, account_id: str, service: str) -> Exception:
    """412: another version stands there; 409: another write is under way; 404: it was deleted."""
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    if status in (404, 409, 412) and error.response["Error"]["Code"] != "NoSuchBucket":
        return Conflict(f"Another run replaced the last known state of {service} in {account_id} meanwhile.")
    return error


@contextmanager
def _packed(rows: Iterable[Row]) -> Iterator[IO[bytes]]:
    """The rows as one gzip file, on disk where it grows beyond 4 MB."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as body:
        # mtime 0: the same rows make the same bytes.
        with gzip.GzipFile(fileobj=cast("IO[bytes]", body), mode="wb", compresslevel=6, mtime=0) as packed:
            for row in rows:
                packed.write(json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode() + b"\n")
        body.seek(0)
        yield cast("IO[bytes]", body)


def _rows(body: IO[bytes]) -> Iterator[dict[str, Any]]:
    with body, gzip.GzipFile(fileobj=io.BufferedReader(cast("io.RawIOBase", body)), mode="rb") as lines:
        for line in lines:
            yield json.loads(line)
