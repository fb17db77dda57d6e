"""Why something that we keep (an account, a unit, a run) failed."""

from dataclasses import dataclass

from shared.domain.errors import AccessFailed


@dataclass(frozen=True, slots=True)
class Failure:
    """code and message are AWS's own where AWS refused, else ours; remedy is what a person can do, or empty."""

    code: str
    message: str
    remedy: str = ""

    @classmethod
    def of(cls, error: AccessFailed) -> "Failure":
        return cls(error.code, error.message, error.remedy)
