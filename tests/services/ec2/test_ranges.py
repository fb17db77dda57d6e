import pytest

from shared.services.ec2.ranges import covers_internet, is_internet, is_wide_public

# Every public IPv4 address, and none of those that are for private use alone.
AROUND_PRIVATE = (
    *("0.0.0.0/5", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3", "64.0.0.0/2"),
    *("128.0.0.0/3", "160.0.0.0/5", "168.0.0.0/6", "172.0.0.0/12", "172.32.0.0/11", "172.64.0.0/10", "172.128.0.0/9"),
    *("173.0.0.0/8", "174.0.0.0/7", "176.0.0.0/4", "192.0.0.0/9", "192.128.0.0/11", "192.160.0.0/13"),
    *("192.169.0.0/16", "192.170.0.0/15", "192.172.0.0/14", "192.176.0.0/12", "192.192.0.0/10", "193.0.0.0/8"),
    *("194.0.0.0/7", "196.0.0.0/6", "200.0.0.0/5", "208.0.0.0/4"),
)


@pytest.mark.parametrize(
    ("cidr", "whole"),
    [
        ("0.0.0.0/0", True),
        ("0.0.0.0/1", False),
        ("::/0", True),
        ("::/2", True),
        ("2000::/3", True),
        ("2000::/4", True),
        ("2000::/5", False),
        ("3000::/4", False),
        ("fc00::/7", False),
        ("10.0.0.0/8", False),
    ],
)
def test_one_range_is_the_internet_where_it_holds_all_public_addresses(cidr: str, whole: bool) -> None:
    assert is_internet(cidr) is whole


@pytest.mark.parametrize(
    ("cidrs", "version", "whole"),
    [
        (("0.0.0.0/1", "128.0.0.0/1"), 4, True),
        (("0.0.0.0/1", "128.0.0.0/2"), 4, False),
        (AROUND_PRIVATE, 4, True),
        (AROUND_PRIVATE[:-1], 4, False),
        (("2000::/5", "2800::/5"), 6, True),
        (("0.0.0.0/0",), 6, False),
        ((), 4, False),
    ],
)
def test_several_ranges_may_be_the_internet_together(cidrs: tuple[str, ...], version: int, whole: bool) -> None:
    assert covers_internet(cidrs, version) is whole


@pytest.mark.parametrize(
    ("cidr", "wide"),
    [
        ("8.8.8.0/24", False),
        ("8.8.8.0/23", True),
        ("10.0.0.0/8", False),
        ("0.0.0.0/0", False),
        ("2600:1f18::/48", False),
        ("2600:1f18::/47", True),
        ("2000::/5", True),
        ("2000::/3", False),
        ("fc00::/7", False),
    ],
)
def test_a_range_is_wide_where_it_is_wider_than_the_threshold_of_its_family_and_not_all(cidr: str, wide: bool) -> None:
    assert is_wide_public(cidr, prefix=24, ipv6_prefix=48) is wide
