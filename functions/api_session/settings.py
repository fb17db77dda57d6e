"""The function's environment."""

from shared.api.environment import ApiEnvironment


class Settings(ApiEnvironment):
    """allowed_origins: of consoles elsewhere than on the API's own origin, comma-separated; empty: there are none."""

    core_table: str
    allowed_origins: str

    @property
    def origins(self) -> frozenset[str]:
        return frozenset(one.strip().rstrip("/") for one in self.allowed_origins.split(",") if one.strip())

    @property
    def secure(self) -> bool:
        """Only where the console itself is opened without TLS (on this machine) may a cookie go without it."""
        return not any(origin.startswith("http://") for origin in self.origins)
