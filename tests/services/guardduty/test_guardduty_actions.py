import pytest

from shared.catalog import Refusal
from tests.services.guardduty.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[one.action for one, _ in REFUSALS])
def test_what_has_nothing_to_do_or_would_be_wrong_is_refused(sample: Sample, reason: str) -> None:
    refusal = sample.answer()

    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason


def test_undoing_puts_back_only_what_was_changed() -> None:
    plans, runtime = (one.plan() for one in SAMPLES[2:4])

    for plan in (plans, runtime):
        (done,), (undone,) = plan.do, plan.undo
        assert [one["Name"] for one in undone.params["Features"]] == [one["Name"] for one in done.params["Features"]]
        assert {one["Status"] for one in done.params["Features"]} == {"ENABLED"}
        assert {one["Status"] for one in undone.params["Features"]} == {"DISABLED"}
