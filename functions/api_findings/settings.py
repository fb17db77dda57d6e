"""The function's environment."""

from shared.api.environment import ApiEnvironment


class Settings(ApiEnvironment):
    core_table: str
    runs_table: str
    findings_table: str
    stats_table: str
    results_bucket: str
