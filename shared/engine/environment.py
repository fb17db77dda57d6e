"""What the functions of a run read from their environment. Plain dataclasses: pydantic costs a cold checker 50 ms."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Self

from shared.domain.errors import InvalidInput
from shared.store.connection import TableNames


@dataclass(frozen=True, kw_only=True)
class RunEnvironment:
    """Fields in lower case are variables in upper case: texts, or numbers (float). Without a default one is needed."""

    core_table: str
    runs_table: str
    stats_table: str
    audit_table: str

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Raises InvalidInput naming the variables; the function then stops at its start."""
        needed = [field.name.upper() for field in fields(cls) if field.default is MISSING]
        missing = [name for name in needed if not environ.get(name)]
        if missing:
            raise InvalidInput(", ".join(missing), "the environment does not say it", "The stack must set it.")
        given = {field: environ[field.name.upper()] for field in fields(cls) if field.name.upper() in environ}
        values: dict[str, Any] = {field.name: _value(field.name, field.type, text) for field, text in given.items()}
        return cls(**values)

    @property
    def tables(self) -> TableNames:
        """Of the fields <table>_table."""
        suffix = "_table"
        names = [field.name for field in fields(self) if field.name.endswith(suffix)]
        return TableNames(**{name.removesuffix(suffix): getattr(self, name) for name in names})


def _value(name: str, kind: object, text: str) -> str | float:
    if kind is not float:
        return text
    try:
        return float(text)
    except ValueError:
        raise InvalidInput(name.upper(), f"{text!r} is no number", "Set a number.") from None
