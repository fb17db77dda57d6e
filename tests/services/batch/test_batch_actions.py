"""Actions of Batch: what they would do and undo. moto starts real instances for Batch, so none is performed."""

import pytest

from tests.services.batch.builders import NOW, an_environment, capacity
from tests.services.batch.plans import REFUSALS
from tests.services.planning import Sample


def test_shrinking_keeps_in_mind_how_many_vcpus_there_were() -> None:
    environment = an_environment(capacity=capacity(least=16))

    plan = Sample("batch.compute-environment.shrink-to-nothing", environment, (), NOW).plan()

    assert [call.params["computeResources"] for call in plan.calls] == [{"minvCpus": 0}, {"minvCpus": 16}]


def test_what_was_disabled_is_enabled_again() -> None:
    plan = Sample("batch.compute-environment.disable", an_environment(), (), NOW).plan()

    assert [call.params["state"] for call in plan.calls] == ["DISABLED", "ENABLED"]


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
