"""The function's environment."""

from dataclasses import dataclass

from shared.engine.environment import RunEnvironment


@dataclass(frozen=True, kw_only=True)
class Settings(RunEnvironment):
    """deadline_margin_seconds: how long before its time-out a checker begins no new page.

    customer_endpoint_url: where customers' AWS answers; only on the embedded cloud.
    """

    service: str
    findings_table: str
    results_bucket: str
    credential_key_arn: str
    customer_endpoint_url: str | None = None
    deadline_margin_seconds: float = 60
