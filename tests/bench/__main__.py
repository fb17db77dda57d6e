"""`make bench`: calls, time, CPU and memory of scans, each beside its bound. Judges nothing but its own honesty.

The wall time of a scan cannot be below max(calls x latency / threads, calls x CPU per call); CPU per call is
measured here, in the same run, with one bare boto3 client.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from typing import Any

import boto3

from local.cloud.place import DEMO_REGIONS
from shared.catalog.service import SERVICES
from shared.domain.schema import TABLES
from tests.bench import servers

LATENCY_MS = 50
THREADS = 64
REGION = "us-east-1"
BUCKETS = 200
_FUNCTION = {
    **{f"{name.upper()}_TABLE": name for name in TABLES},
    "RESULTS_BUCKET": "results",
    "CREDENTIAL_KEY_ARN": "arn:aws:kms:us-east-1:111122223333:key/bench",
    "AWS_DEFAULT_REGION": REGION,
    "LAMBDA_TASK_ROOT": "/var/task",
    "POWERTOOLS_SERVICE_NAME": "checker",
    "POWERTOOLS_METRICS_NAMESPACE": "quarterdeck",
}


def main() -> None:
    _say("Scan of 200 buckets with all S3 checks, answers replayed from memory")
    _buckets()
    _say(f"All services, an account of some 2,000 resources in three regions, {LATENCY_MS} ms a call")
    _account()
    _say("Memory of a scan of volumes, page by page")
    _volumes()
    _say("CPU to import a checker's handler with one service")
    _imports()


def _buckets() -> None:
    moto, replay = servers.free_port(), servers.free_port()
    with (
        servers.server("tests.bench.moto", str(moto), port=moto) as upstream,
        servers.server("tests.bench.replay", str(replay), str(moto), port=replay) as endpoint,
    ):
        _make_buckets(upstream)
        per_call = _cpu_per_call(endpoint, "bench-000")
        servers.measure(endpoint, REGION, "s3")  # fills the replay's memory
        for latency in (0, LATENCY_MS):
            servers.ask(f"{endpoint}/__latency?ms={latency}")
            found = servers.measure(endpoint, REGION, "s3")
            report = servers.ask(f"{endpoint}/__report")
            _row(f"{latency} ms", found, per_call, latency, report["most_in_flight"])
    _say(f"  calls a bucket: {found['calls'] / BUCKETS:.1f}")


def _account() -> None:
    demo, replay = servers.free_port(), servers.free_port()
    regions = ",".join(DEMO_REGIONS)
    with (
        servers.server("tests.bench.account", str(demo), port=demo) as upstream,
        servers.server("tests.bench.replay", str(replay), str(demo), port=replay) as endpoint,
    ):
        servers.wait_for(f"{upstream}/quarterdeck/ready")
        per_call = _cpu_per_call(endpoint, f"bench-000-{REGION}")
        servers.measure(endpoint, regions)  # fills the replay's memory
        for latency in (0, LATENCY_MS):
            servers.ask(f"{endpoint}/__latency?ms={latency}")
            found = servers.measure(endpoint, regions)
            report = servers.ask(f"{endpoint}/__report")
            _row(f"{latency} ms", found, per_call, latency, report["most_in_flight"])
    by_service = Counter[str]()
    for operation, count in found["by_operation"].items():
        by_service[operation.partition(":")[0]] += count
    _say(f"  calls by client: {dict(by_service.most_common())}")


def _make_buckets(upstream: str) -> None:
    s3 = _client("s3", upstream)
    for number in range(BUCKETS):
        name = f"bench-{number:03}"
        s3.create_bucket(Bucket=name)
        if number % 2:
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})


def _cpu_per_call(endpoint: str, bucket: str) -> float:
    s3 = _client("s3", endpoint)
    s3.get_bucket_versioning(Bucket=bucket)
    before = time.process_time()
    for _ in range(BUCKETS):
        s3.get_bucket_versioning(Bucket=bucket)
    return (time.process_time() - before) / BUCKETS


def _row(label: str, found: dict[str, Any], per_call: float, latency: int, in_flight: int) -> None:
    calls = found["calls"]
    bound = max(calls * latency / 1000 / THREADS, calls * per_call)
    _say(
        f"  {label:>6}: {calls} calls, wall {found['wall_s']:.2f} s, "
        f"bound {bound:.2f} s, ratio {found['wall_s'] / bound:.2f}; "
        f"CPU {found['cpu_s']:.2f} s; peak {found['peak_mb']} MB; "
        f"{in_flight} in flight at most; {found['findings']}"
    )


def _volumes() -> None:
    peaks = {}
    for count in (200, 20_000):
        port = servers.free_port()
        with servers.server("tests.bench.volumes", str(port), str(count), port=port) as endpoint:
            found = servers.measure(endpoint, REGION, "ec2.volume.is-attached")
        peaks[count] = found["peak_mb"]
        _say(f"  {count:>6} volumes: {found['calls']} calls, peak {found['peak_mb']} MB, {found['findings']}")
    _say(f"  20,000 need {peaks[20_000] - peaks[200]:.1f} MB more than 200 ({peaks[20_000] / peaks[200]:.2f} times)")


def _imports() -> None:
    bare, boto = _cpu_of("pass"), _cpu_of("import boto3, pynamodb.models")
    for service in SERVICES:
        cpu = _cpu_of("import functions.checker.handler", SERVICE=service)
        _say(f"  {service:>6}: {1000 * (cpu - bare):.0f} ms, of which boto3 and pynamodb {1000 * (boto - bare):.0f} ms")


def _cpu_of(code: str, **variables: str) -> float:
    """CPU seconds of a Python process that runs `code` as a function would, from bytecode; the median of five."""
    with tempfile.TemporaryDirectory() as bytecode:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return _median(code, kept | _FUNCTION | {"PYTHONPYCACHEPREFIX": bytecode} | variables)


def _median(code: str, environment: dict[str, str]) -> float:
    measured = "import resource\n{}\nu = resource.getrusage(resource.RUSAGE_SELF); print(u.ru_utime + u.ru_stime)"
    command = [sys.executable, "-c", measured.format(code)]
    runs = sorted(
        float(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)  # noqa: S603 - our own
        for _ in range(6)  # the first one compiles
    )
    return runs[2]


def _client(service: str, endpoint: str) -> Any:
    session = boto3.Session(aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="x", region_name=REGION)
    return session.client(service, endpoint_url=endpoint)  # type: ignore[call-overload]


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
