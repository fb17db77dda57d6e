"""The pool's threads: they stay on one core, and hand errors over whole."""

import os
from typing import Any

import pytest

from shared.aws.clients import THREADS
from shared.engine.pool import Outcome, Pool

linux_only = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="only Linux tells a thread's cores")


def run(*calls: Any) -> list[Outcome]:
    pool, done = Pool(), list[Outcome]()
    for call in calls:
        pool.start(call, done.append)
    while pool.running:
        outcome = pool.next(5)
        assert outcome is not None
        outcome.then(outcome)
    pool.close()
    return done


@linux_only
def test_its_threads_share_one_core_and_the_callers_keeps_its_own() -> None:
    mine = os.sched_getaffinity(0)
    cores = [outcome.value for outcome in run(*[lambda: os.sched_getaffinity(0)] * 20)]
    assert (len(cores[0]), all(one == cores[0] for one in cores)) == (1, True)
    assert os.sched_getaffinity(0) == mine


@linux_only
def test_a_sandbox_that_forbids_it_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setaffinity", forbidden)
    assert [outcome.value for outcome in run(lambda: 7)] == [7]


def test_an_error_is_an_outcome() -> None:
    (outcome,) = run(lambda: 1 // 0)
    assert isinstance(outcome.error, ZeroDivisionError)


def test_what_has_to_wait_keeps_no_thread_from_others() -> None:
    pool, order = Pool(), list[str]()
    for _ in range(THREADS):
        pool.start(lambda: None, lambda _: order.append("waited"), wait=0.2)
    pool.start(lambda: None, lambda _: order.append("at once"))
    while pool.running:
        outcome = pool.next(5)
        assert outcome is not None
        outcome.then(outcome)
    pool.close()
    assert order == ["at once", *["waited"] * THREADS]


def test_nothing_comes_before_its_time() -> None:
    pool = Pool()
    pool.start(lambda: None, lambda _: None, wait=60)
    assert pool.next(0.01) is None
    assert pool.running == 1
    pool.close()
