"""The function's environment."""

from shared.api.environment import ApiEnvironment


class Settings(ApiEnvironment):
    core_table: str
    runs_table: str
    audit_table: str
