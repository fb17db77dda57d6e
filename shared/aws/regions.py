"""Which regions AWS has at all. No call is made: botocore brings the list along."""

from functools import cache

from botocore.loaders import Loader


@cache
def known_regions() -> tuple[str, ...]:
    """Of all partitions, sorted. A region that is younger than our botocore is not among them."""
    partitions = Loader().load_data("partitions")["partitions"]
    names = {name for partition in partitions for name in partition["regions"]}
    # Beside its regions each partition has one for its global services (`aws-global`), where nothing can be.
    return tuple(sorted(name for name in names if not name.endswith("-global")))
