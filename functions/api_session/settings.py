"""The function's environment."""

from pydantic import Field

from shared.api.environment import ApiEnvironment


class Settings(ApiEnvironment):
    """allowed_origins: the console's, comma-separated (`https://console.example`)."""

    core_table: str
    allowed_origins: str = Field(min_length=1)

    @property
    def origins(self) -> frozenset[str]:
        return frozenset(one.strip().rstrip("/") for one in self.allowed_origins.split(",") if one.strip())

    @property
    def secure(self) -> bool:
        """Only where the console itself is opened without TLS (on this machine) may a cookie go without it."""
        return not all(origin.startswith("http://") for origin in self.origins)
