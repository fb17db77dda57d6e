"""The function's environment."""

from shared.api.environment import ApiEnvironment


class Settings(ApiEnvironment):
    """customer_endpoint_url: where customers' AWS answers; only on the embedded cloud."""

    core_table: str
    findings_table: str
    stats_table: str
    audit_table: str
    results_bucket: str
    credential_key_arn: str
    platform_account_id: str
    customer_endpoint_url: str | None = None
