"""The function's environment."""

from dataclasses import dataclass

from shared.engine.environment import RunEnvironment


@dataclass(frozen=True, kw_only=True)
class Settings(RunEnvironment):
    """The tables that every function of a run uses, and no more."""
