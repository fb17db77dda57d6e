"""What the functions of a run read from their environment."""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict

from shared.store.connection import TableNames


class RunEnvironment(BaseModel):
    """Fields in lower case are variables in upper case; an absent one stops the function at its start."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=str.upper)

    core_table: str
    runs_table: str
    stats_table: str
    audit_table: str

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Raises pydantic's ValidationError, naming the variables."""
        return cls.model_validate(dict(environ))

    @property
    def tables(self) -> TableNames:
        """Of the fields <table>_table."""
        suffix = "_table"
        named = {name.removesuffix(suffix): getattr(self, name) for name in type(self).model_fields if suffix in name}
        return TableNames(**named)
