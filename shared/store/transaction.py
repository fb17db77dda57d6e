"""All or nothing: a change together with its audit event, and what to say when a condition refuses it."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from shared.domain.errors import Conflict
from shared.store.connection import SessionConnection

_ATTEMPTS = 6
_PAUSE = 0.1

type Refusal = Callable[[], Exception]


class Transaction:
    """Collects writes; commit carries them out together.

    A write whose condition does not hold refuses all of them: commit raises what its `refused` returns.
    """

    def __init__(self, connection: SessionConnection) -> None:
        self._write = TransactWrite(connection=connection)
        # DynamoDB reports in this order: checks, deletes, puts, updates.
        self._refusals: tuple[list[Refusal], ...] = ([], [], [], [])

    def check(self, model: type[Model], pk: str, sk: str, condition: Condition, refused: Refusal) -> None:
        self._write.condition_check(model, pk, sk, condition=condition)
        self._refusals[0].append(refused)

    def delete(self, item: Model, condition: Condition | None, refused: Refusal) -> None:
        self._write.delete(item, condition=condition)
        self._refusals[1].append(refused)

    def put(self, item: Model, condition: Condition | None, refused: Refusal) -> None:
        """A new item, or one whose every attribute is known; changes go by update."""
        self._write.save(item, condition=condition)
        self._refusals[2].append(refused)

    def update(self, item: Model, actions: Sequence[Action], condition: Condition | None, refused: Refusal) -> None:
        self._write.update(item, actions=list(actions), condition=condition)
        self._refusals[3].append(refused)

    def commit(self) -> None:
        """Raises the refusal of the first write whose condition failed; Conflict where others keep changing it."""
        places = commit(self._write)
        if places:
            refusals = [refused for kind in self._refusals for refused in kind]
            raise refusals[places[0]]()


def commit(write: TransactWrite) -> list[int]:
    """Carry it out, and return the places (in DynamoDB's order) of the writes whose condition refused it all.

    Two transactions that meet at one item refuse each other, conditions or not, and no SDK tries those again:
    hence a few attempts here, then Conflict.
    """
    for attempt in range(_ATTEMPTS):
        time.sleep(attempt * random.uniform(0, _PAUSE))  # noqa: S311 - it spreads attempts, it guards nothing
        try:
            with write:
                pass
        except TransactWriteError as error:
            codes = [reason.code if reason else None for reason in error.cancellation_reasons]
            if "TransactionConflict" in codes:
                continue
            if "ConditionalCheckFailed" not in codes:
                raise
            return [place for place, code in enumerate(codes) if code == "ConditionalCheckFailed"]
        return []
    raise Conflict("Somebody else is changing this at the same moment. Try again.")


def assign(attribute: Any, value: Any) -> Action:
    """SET, or REMOVE where the value is None."""
    action: Action = attribute.remove() if value is None else attribute.set(value)
    return action
