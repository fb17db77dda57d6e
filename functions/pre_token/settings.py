"""The function's environment."""

from shared.api.environment import Environment
from shared.store.connection import TableNames


class Settings(Environment):
    core_table: str

    @property
    def tables(self) -> TableNames:
        return TableNames(core=self.core_table)
