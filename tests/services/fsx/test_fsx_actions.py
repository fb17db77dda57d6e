"""Plans of FSx's actions; moto changes no file systems, so that what they send is compared with what AWS documents."""

import pytest

from shared.catalog.registry import room
from tests.services.fsx.plans import REFUSALS, SAMPLES
from tests.services.planning import Sample

ID = "fs-01234567"
SENT = [
    ("WindowsConfiguration", {"AutomaticBackupRetentionDays": 30}, {"AutomaticBackupRetentionDays": 0}),
    ("LustreConfiguration", {"AutomaticBackupRetentionDays": 30}, {"AutomaticBackupRetentionDays": 7}),
    ("OpenZFSConfiguration", {"CopyTagsToVolumes": True}, {"CopyTagsToVolumes": False}),
    ("LustreConfiguration", {"DataCompressionType": "LZ4"}, {"DataCompressionType": "NONE"}),
]


@pytest.mark.parametrize(("sample", "sent"), list(zip(SAMPLES, SENT, strict=False)))
def test_an_update_changes_one_setting_of_the_right_kind_and_its_undo_sets_it_back(
    sample: Sample, sent: tuple[str, dict[str, object], dict[str, object]]
) -> None:
    member, after, before = sent
    plan = sample.plan()

    assert [dict(call.params) for call in plan.calls] == [
        {"FileSystemId": ID, member: after},
        {"FileSystemId": ID, member: before},
    ]


def test_tags_that_were_added_are_taken_away_again() -> None:
    plan = SAMPLES[-1].plan()

    assert (plan.do[0].params["Tags"], plan.undo[0].params["TagKeys"]) == ([{"Key": "cost", "Value": "1"}], ["cost"])


def test_every_action_is_tried() -> None:
    assert {one.action for one in SAMPLES} == set(room("fsx").actions)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")
