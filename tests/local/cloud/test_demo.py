"""In the demo account every check finds something good and something bad, and nothing is beyond reading."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
import pytest

from local.cloud.demo.fill import not_producible
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS, Place
from local.cloud.processes import demo_process
from shared.catalog.registry import every_check
from shared.catalog.service import SERVICES
from shared.domain.finding import Finding
from shared.engine import scan
from shared.engine.selection import operations, select_checks
from tests.local.ports import three_free_ports

pytestmark = pytest.mark.xdist_group("demo")


@dataclass
class Scanned:
    """calls: what each service's part of the scan called, by service, as `client:Operation`."""

    findings: list[Finding]
    calls: dict[str, set[str]]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanned]:
    """The whole demo account, service by service, without the embedded cloud before it."""
    place = Place(port=three_free_ports(), state=tmp_path_factory.mktemp("demo"))
    demo = demo_process(place)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL", place.demo_url)
        try:
            demo.start({})
            demo.wait()
            session = boto3.Session(aws_access_key_id=DEMO_ACCOUNT, aws_secret_access_key="x", region_name="us-east-1")
            yield Scanned(*_scan_each(session))
        finally:
            demo.stop()


def _scan_each(session: boto3.Session) -> tuple[list[Finding], dict[str, set[str]]]:
    findings: list[Finding] = []
    calls: defaultdict[str, set[str]] = defaultdict(set)
    now_scanned = ""

    def note(model: Any, **_: Any) -> None:
        calls[now_scanned].add(f"{model.service_model.service_name}:{model.name}")

    session.events.register("before-call.*", note)
    for service in SERVICES:
        now_scanned = service
        findings += scan(session, services=[service])
    return findings, calls


@pytest.fixture
def findings(scanned: Scanned) -> list[Finding]:
    return scanned.findings


@pytest.fixture
def verdicts(findings: list[Finding]) -> Mapping[str, Counter[str]]:
    """check id -> status -> number."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        found[finding.check_id][finding.status.value] += 1
    return found


def test_every_check_passes_and_fails_there_or_is_said_not_to(verdicts: Mapping[str, Counter[str]]) -> None:
    missing = {check: {status for status in ("PASS", "FAIL") if not verdicts[check][status]} for check in every_check()}
    unexplained = {check: found - set(not_producible().get(check, ())) for check, found in missing.items()}
    assert {check: found for check, found in unexplained.items() if found} == {}


def test_what_is_said_not_to_be_producible_is_not(verdicts: Mapping[str, Counter[str]]) -> None:
    said = not_producible()
    shown = {check: [one for one in statuses if verdicts[check][one]] for check, statuses in said.items()}
    assert {check: found for check, found in shown.items() if found} == {}
    assert set(said) <= set(every_check())


def test_nothing_of_it_is_beyond_reading(findings: list[Finding]) -> None:
    assert {str(finding.error) for finding in findings if finding.error} == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_scan_calls_nothing_outside_what_its_checks_declare(scanned: Scanned, service: str) -> None:
    assert scanned.calls[service]
    assert scanned.calls[service] <= set(operations(select_checks(services=[service])))


def test_it_fills_three_regions_and_no_more(findings: list[Finding]) -> None:
    regions = {finding.region for finding in findings}
    assert regions - {"global"} == set(DEMO_REGIONS)
    assert len({finding.resource_arn for finding in findings}) >= 300
