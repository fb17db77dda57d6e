"""Checker: one invocation for one unit. Deployed once for each service, which SERVICE names."""

import gc
import os
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from typing import Any

import boto3
from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.metrics import Metrics, MetricUnit
from aws_lambda_powertools.tracing import Tracer
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.checker.settings import Settings
from shared.catalog.registry import room
from shared.domain.audit import Actor
from shared.domain.errors import InvalidInput
from shared.domain.tenant import TenantId
from shared.engine.check_unit import UnitCheck
from shared.engine.way_in import WayIn
from shared.store.envelope import Envelope
from shared.store.objects import Results
from shared.store.tenant_store import TenantStore

_settings, _aws = Settings.read(os.environ), boto3.Session()
# No patching: thousands of calls to a customer's AWS are no segments of ours.
logger, tracer, metrics = Logger(), Tracer(auto_patch=False), Metrics()
room(_settings.service)  # loaded at the cold start, which AWS gives more CPU
_way_in = WayIn(
    aws=_aws,
    # Made once, by the first unit that needs it: an import that waits for it costs all others 40 ms.
    sts=cache(lambda: _aws.client("sts", endpoint_url=_settings.customer_endpoint_url)),
    envelope=lambda: Envelope(_aws.client("kms"), _settings.credential_key_arn),
    endpoint_url=_settings.customer_endpoint_url,
)
gc.freeze()  # what is loaded by now stays: later collections need not look at it
gc.enable()


@metrics.log_metrics
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers {outcome: done | continue | failed | cancelled, resume}."""
    unit = (event["run_id"], event["account_id"], event["service"])
    logger.append_keys(tenant_id=event["tenant_id"], run_id=unit[0], unit=f"{unit[1]}/{unit[2]}")
    if event["service"] != _settings.service:
        raise InvalidInput("service", f"this is the checker of {_settings.service}", "Call that service's own.")
    answer = _check(event, context).check(*unit, event["resume"])
    logger.info("unit: %s", answer.outcome, extra={"resume": answer.resume})
    metrics.add_dimension(name="service_id", value=_settings.service)
    metrics.add_metric(name=f"Units{answer.outcome.title()}", unit=MetricUnit.Count, value=1)
    return asdict(answer)


def _check(event: dict[str, Any], context: LambdaContext) -> UnitCheck:
    tenant = TenantId(event["tenant_id"])
    return UnitCheck(
        store=TenantStore(tenant, _aws, _settings.tables),
        results=Results(tenant, _aws, _settings.results_bucket),
        way_in=_way_in,
        actor=Actor("checker", context.aws_request_id),
        left=lambda: context.get_remaining_time_in_millis() / 1000 - _settings.deadline_margin_seconds,
        clock=lambda: datetime.now(UTC),
    )
