"""`quarterdeck scan`: an account's findings, with the credentials at hand."""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError

from local.cli.output import Format, open_output, writer
from local.cli.progress import Progress
from local.cli.selecting import add_all, selected, word
from shared.aws.access import assume_role
from shared.aws.account import access_failed, account_regions, caller_identity
from shared.aws.clients import Clients
from shared.aws.credentials import Credentials
from shared.catalog.check import AnyCheck
from shared.domain.costs import MOST_METRICS, PAID
from shared.domain.errors import AccessFailed, InvalidInput
from shared.domain.finding import Finding
from shared.domain.scope import home_region
from shared.domain.terms import Severity, Status
from shared.engine.scan import account_units, scan_units
from shared.engine.unit import Event, RegionSkipped, Unit

FAILED, UNREAD = 1, 3


def configure(parser: argparse.ArgumentParser) -> None:
    add_all(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--region", action="append", metavar="R", help="only this region (repeatable)")
    where.add_argument("--all-regions", action="store_true", help="every region, those not opted in said as skipped")
    parser.add_argument("--profile", metavar="P", help="a profile of your AWS configuration")
    parser.add_argument("--role-arn", metavar="ARN", help="a role to assume first")
    parser.add_argument("--external-id", metavar="X", help="the ExternalId that the role asks for")
    parser.add_argument(
        "--max-metrics",
        metavar="N",
        help=f"ask CloudWatch for at most N metrics of each service, at 0.01 USD for 1,000 (default {MOST_METRICS:,})",
    )
    parser.add_argument("--format", default="table", metavar="F", help="table, json (one finding a line) or csv")
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--fail-on", metavar="SEVERITY", help="exit 1 if a check of this severity or above failed")
    parser.add_argument("--allow-errors", action="store_true", help="exit 0 though something could not be read")
    parser.add_argument("--stats", action="store_true", help="print calls, time and memory as JSON on standard error")


def run(arguments: argparse.Namespace) -> int:
    """0: all was read and nothing failed that should not; 1: something did; 3: something could not be read."""
    form = word("--format", Format, arguments.format)
    fail_on = word("--fail-on", Severity, arguments.fail_on) if arguments.fail_on else None
    checks = selected(arguments)
    clients = _clients(arguments)
    most = _most_metrics(arguments.max_metrics)
    units = [replace(unit, most_metrics=most) for unit in _units(clients, checks, arguments)]
    tally = Tally(fail_on)
    with (
        open_output(arguments.output) as stream,
        Progress(units, clients) as progress,
        closing(writer(form, stream)) as write,
        closing(scan_units(clients, units, now=datetime.now(UTC))) as events,
    ):
        for event in events:
            tally.count(event)
            progress.show(event)
            if isinstance(event, Finding):
                write.add(event)
    tally.tell(clients, as_json=arguments.stats)
    return tally.exit_code(allow_errors=arguments.allow_errors)


class Tally:
    """What came of the scan, for the exit code and --stats."""

    def __init__(self, fail_on: Severity | None) -> None:
        self._fail_on, self._started = fail_on, time.perf_counter()
        self._statuses: Counter[str] = Counter()
        self._skipped: list[RegionSkipped] = []
        self._failed = False

    def count(self, event: Event) -> None:
        if isinstance(event, RegionSkipped):
            self._skipped.append(event)
        elif isinstance(event, Finding):
            self._statuses[event.status.value] += 1
            bad = event.status is Status.FAIL and self._fail_on is not None
            self._failed = self._failed or (bad and event.severity.at_least(self._fail_on or event.severity))

    def exit_code(self, *, allow_errors: bool) -> int:
        if self._failed:
            return FAILED
        return UNREAD if self._statuses[Status.ERROR.value] and not allow_errors else 0

    def tell(self, clients: Clients, *, as_json: bool) -> None:
        if as_json:
            print(json.dumps(self._stats(clients)), file=sys.stderr)
            return
        for one in self._skipped:
            print(f"skipped: {one.service} in {one.region}: {one.reason}", file=sys.stderr)

    def _stats(self, clients: Clients) -> dict[str, Any]:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {
            "calls": dict(sorted(clients.calls.items())),
            "calls_total": sum(clients.calls.values()),
            "paid_calls": {name: PAID[name] for name in sorted(clients.calls) if name in PAID},
            "wall_seconds": round(time.perf_counter() - self._started, 3),
            # Linux counts in KiB, macOS in bytes.
            "peak_memory_mb": round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1),
            "findings": dict(self._statuses),
            "skipped": [{"service": o.service, "region": o.region, "reason": o.reason} for o in self._skipped],
        }


def _most_metrics(given: str | None) -> int:
    if given is None:
        return MOST_METRICS
    if not given.isdecimal():
        raise InvalidInput("--max-metrics", f"{given!r} is no whole number", "0 asks for none.")
    return int(given)


def _clients(arguments: argparse.Namespace) -> Clients:
    try:
        session = boto3.Session(profile_name=arguments.profile)
    except BotoCoreError as error:
        raise InvalidInput("--profile", str(error).rstrip("."), "`aws configure list-profiles` lists them.") from error
    return Clients(session, credentials=_assumed(session, arguments))


def _assumed(session: boto3.Session, arguments: argparse.Namespace) -> Credentials | None:
    if not arguments.role_arn:
        if arguments.external_id:
            raise InvalidInput("--external-id", "it means nothing without a role", "Add --role-arn.")
        return None
    try:
        sts = Clients(session).get("sts", session.region_name or home_region("aws"))
    except BotoCoreError as error:
        raise access_failed(error, "Check the credentials that are to assume the role.") from error
    return assume_role(sts, arguments.role_arn, arguments.external_id, "quarterdeck-scan")


def _units(clients: Clients, checks: list[AnyCheck], arguments: argparse.Namespace) -> list[Unit]:
    region = boto3.Session(profile_name=arguments.profile).region_name
    wanted = arguments.region
    if arguments.all_regions:
        identity = caller_identity(clients, region or home_region("aws"))
        known = account_regions(clients, identity.partition)
        wanted = [*known.enabled, *known.closed]
    try:
        return account_units(clients, checks, region, wanted)
    except BotoCoreError as error:
        raise AccessFailed(type(error).__name__, str(error), "Check the region and the network.") from error
