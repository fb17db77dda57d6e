"""The function's environment."""

from shared.engine.environment import RunEnvironment


class Settings(RunEnvironment):
    """The tables that every function of a run uses, and no more."""
