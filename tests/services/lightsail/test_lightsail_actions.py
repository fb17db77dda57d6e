"""Actions of Lightsail: what they would do and undo. moto knows nothing of Lightsail, so none is performed."""

import pytest

from tests.services.lightsail.builders import NOW, a_bucket, a_database
from tests.services.lightsail.plans import REFUSALS
from tests.services.planning import Sample


def test_the_rules_of_a_bucket_are_set_back_as_they_were() -> None:
    plan = Sample("lightsail.bucket.make-private", a_bucket(overridable=True), (), NOW).plan()

    assert [call.params["accessRules"] for call in plan.calls] == [
        {"getObject": "private", "allowPublicOverrides": False},
        {"getObject": "private", "allowPublicOverrides": True},
    ]


def test_backups_are_ended_by_the_option_that_aws_has_for_it() -> None:
    plan = Sample("lightsail.database.keep-backups", a_database(backups=False), (), NOW).plan()

    assert plan.do[0].params["enableBackupRetention"] is True
    assert plan.undo[0].params["disableBackupRetention"] is True


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
