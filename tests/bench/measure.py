"""One scan in a process of its own, so that its memory and CPU are its alone.

`python -m tests.bench.measure ENDPOINT REGION[,REGION] CHECK ...` prints one line of JSON: findings, calls,
by_operation, wall_s, cpu_s, peak_mb. A CHECK that names a service stands for all of its checks; none at all, for all
there are.
"""

import json
import resource
import sys
import time
from collections import Counter
from typing import Any

import boto3

from shared.catalog.service import SERVICES
from shared.engine import scan


def main(endpoint: str, regions: str, *wanted: str) -> None:
    services = [name for name in wanted if name in SERVICES]
    checks = [name for name in wanted if name not in SERVICES]
    places = regions.split(",")
    session = _session(places[0])
    calls: Counter[str] = Counter()
    session.events.register("before-call.*", lambda model, **_: calls.update([_named(model)]))
    before, started = time.process_time(), time.perf_counter()
    statuses = Counter(
        finding.status.value
        for finding in scan(session, checks=checks or None, services=services or None, regions=places)
    )
    report = {
        "findings": statuses,
        "calls": sum(calls.values()),
        "by_operation": calls,
        "wall_s": round(time.perf_counter() - started, 3),
        "cpu_s": round(time.process_time() - before, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "endpoint": endpoint,
    }
    print(json.dumps(report))  # noqa: T201 - its answer


def _named(model: Any) -> str:
    return f"{model.service_model.service_name}:{model.name}"


def _session(region: str) -> boto3.Session:
    return boto3.Session(aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="x", region_name=region)


if __name__ == "__main__":
    main(*sys.argv[1:])
