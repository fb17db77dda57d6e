"""What becomes of a transaction that another one gets in the way of."""

from typing import Any, cast

import pytest
from pynamodb.exceptions import CancellationReason, TransactWriteError, VerboseClientError
from pynamodb.transactions import TransactWrite

from shared.domain.errors import Conflict
from shared.store.transaction import commit


class Write:
    """A transaction that DynamoDB answers with these reasons, one list for each attempt, before it takes it."""

    def __init__(self, *answers: list[str | None]) -> None:
        self._answers, self.attempts = list(answers), 0

    def __enter__(self) -> None:
        return

    def __exit__(self, *_: object) -> None:
        self.attempts += 1
        if self._answers:
            raise _cancelled(self._answers.pop(0))


def _cancelled(codes: list[str | None]) -> TransactWriteError:
    reasons = [CancellationReason(code) if code else None for code in codes]
    answer: dict[str, Any] = {"Error": {"Code": "TransactionCanceledException", "Message": "cancelled"}}
    return TransactWriteError("cancelled", VerboseClientError(answer, "TransactWrite", cancellation_reasons=reasons))


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.store.transaction.time.sleep", lambda _: None)


def _committed(write: Write) -> list[int]:
    return commit(cast(TransactWrite, write))


def test_a_transaction_that_met_another_is_tried_again() -> None:
    write = Write([None, "TransactionConflict"], ["TransactionConflict", "ConditionalCheckFailed"])
    assert _committed(write) == []
    assert write.attempts == 3


def test_after_some_attempts_it_is_a_conflict() -> None:
    always: list[list[str | None]] = [["TransactionConflict"]] * 50
    with pytest.raises(Conflict):
        _committed(Write(*always))


def test_a_condition_that_does_not_hold_is_told_by_its_place_and_not_tried_again() -> None:
    write = Write([None, "ConditionalCheckFailed", None, "ConditionalCheckFailed"])
    assert _committed(write) == [1, 3]
    assert write.attempts == 1


def test_any_other_answer_of_dynamodb_is_raised_as_it_is() -> None:
    with pytest.raises(TransactWriteError):
        _committed(Write(["ThrottlingError"]))
