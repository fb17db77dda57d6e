"""Actions of Beanstalk: what they would set, and set back. moto keeps no options, so none is performed."""

import pytest

from shared.services.elasticbeanstalk.resources import HEALTH, MANAGED_UPDATES
from tests.services.elasticbeanstalk.builders import an_environment, settings
from tests.services.elasticbeanstalk.plans import NOW, REFUSALS
from tests.services.planning import Sample


def test_an_option_that_was_set_is_set_back() -> None:
    before = settings({HEALTH: "basic"})

    plan = Sample("elasticbeanstalk.environment.report-enhanced-health", an_environment(), (before,), NOW).plan()

    option = {"Namespace": "aws:elasticbeanstalk:healthreporting:system", "OptionName": "SystemType"}
    assert plan.do[0].params["OptionSettings"] == [{**option, "Value": "enhanced"}]
    assert plan.undo[0].params == {"EnvironmentName": "front", "OptionSettings": [{**option, "Value": "basic"}]}


def test_options_that_were_not_set_are_removed_again() -> None:
    before = settings({MANAGED_UPDATES: "false"})

    plan = Sample("elasticbeanstalk.environment.update-platform-weekly", an_environment(), (before,), NOW).plan()

    assert [one["Value"] for one in plan.undo[0].params["OptionSettings"]] == ["false"]
    assert [one["OptionName"] for one in plan.undo[0].params["OptionsToRemove"]] == [
        "PreferredStartTime",
        "UpdateLevel",
    ]


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
