"""How far a unit had come, as one invocation leaves it to the next."""

from shared.aws.regions import known_regions
from shared.catalog.registry import room
from shared.engine.unit import Progress

REGIONS = tuple(region for region in known_regions() if not region.startswith(("cn-", "us-gov-", "us-iso", "eu-isoe")))


def test_progress_comes_back_as_it_was_left() -> None:
    left = Progress(
        ended={("s3:ListBoxes", "eu-west-1"): True, ("s3:ListBoxes", "us-east-1"): False, ("s3:Lids", "global"): True},
        after={("s3:ListBoxes", "eu-north-1"): "page-3"},
        unsaid={("s3.box.is-worth-a-lock", "eu-west-1")},
    )
    assert Progress.from_text(left.to_text()) == left


def test_progress_stays_small_for_the_service_with_the_most_lists_in_every_region() -> None:
    lists = [(lister.operation, region) for lister in room("ec2").listers for region in REGIONS]
    assert len(REGIONS) >= 34
    ended = {name: number % 7 > 0 for number, name in enumerate(lists)}
    tokens = dict.fromkeys(lists[:20], "token" * 50)
    text = Progress(ended={name: ended[name] for name in lists[20:]}, after=tokens).to_text()
    assert len(text) < 10_000
