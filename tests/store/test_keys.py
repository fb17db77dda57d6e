"""No two things share a key, and every key of a tenant lies inside the tenant."""

from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from shared.domain.changes import FindingState
from shared.domain.tenant import TenantId
from shared.domain.terms import Severity
from shared.store import keys
from shared.store.keys import Keys

# Weighted to what could be mistaken for the builder's own signs.
PARTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="#%~/:aé2", max_size=12),
    st.text(alphabet="ab%#", min_size=190, max_size=320),
    st.integers(0x20, 0x10FFFF).map(chr),
    st.sampled_from(["\ud800", "%23", "%~", ""]),
)
TUPLES = st.lists(PARTS, min_size=1, max_size=5).map(tuple)
TENANTS = st.from_regex(r"[a-z0-9][a-z0-9-]{1,39}", fullmatch=True).map(TenantId)


@given(TUPLES, TUPLES)
def test_no_two_tuples_of_parts_make_the_same_key(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assume(one != other)
    assert keys.join(*one) != keys.join(*other)


@given(TUPLES, PARTS)
def test_a_prefix_begins_the_keys_of_its_own_parts_and_of_no_sibling(parts: tuple[str, ...], more: str) -> None:
    assert keys.join(*parts, more).startswith(keys.prefix(*parts))
    assert not keys.join(*parts[:-1], parts[-1] + more).startswith(keys.prefix(*parts)) or not more


def test_a_digest_is_never_what_a_short_part_encodes_to() -> None:
    digest = keys.encode_part("a" * 500)
    assert keys.encode_part(digest) != digest


@given(TUPLES)
def test_a_key_fits_dynamodb_and_is_plain_ascii(parts: tuple[str, ...]) -> None:
    key = keys.join(*parts)
    assert key.isascii()
    assert len(key) <= 1024


@given(TENANTS, TENANTS, PARTS, PARTS)
def test_every_partition_and_object_of_a_tenant_begins_with_it(
    tenant: TenantId, other: TenantId, one: str, two: str
) -> None:
    assume(tenant != other)
    own = Keys(tenant)
    partitions = [
        own.core,
        own.runs,
        own.run_days,
        own.selections,
        own.runs_of_task(one),
        own.units(one),
        own.findings,
        own.findings_in(FindingState.OPEN),
        own.findings_of_account(FindingState.OPEN, one),
        own.findings_of_service(FindingState.OPEN, one),
        own.unread_findings,
        own.counts,
        own.overview,
        own.audit,
    ]
    assert len(set(partitions)) == len(partitions)
    assert all(partition.startswith(f"T#{tenant}#") for partition in partitions)
    assert not any(partition.startswith(f"T#{other}#") for partition in partitions)
    objects = [own.result(one, two, one), own.result(one, two, one, 0), own.snapshot(one, two)]
    assert all(key.startswith(f"tenants/{tenant}/") for key in objects)
    assert len(set(objects)) == 3


@given(TENANTS, PARTS, PARTS)
def test_schedules_have_names_that_the_scheduler_takes(tenant: TenantId, one: str, two: str) -> None:
    assume(one != two)
    name = Keys(tenant).schedule_name(one)
    assert len(name) <= 64
    assert name.replace("-", "").isalnum()
    assert name != Keys(tenant).schedule_name(two)


@given(st.sampled_from(Severity), st.sampled_from(Severity), st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_gravest_come_first_and_the_newest_among_equals(
    one: Severity, other: Severity, soon: int, late: int
) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    moments = [start + timedelta(seconds=soon), start + timedelta(seconds=late)]
    assume(moments[0] != moments[1])
    sort_keys = [keys.severity_first(one, moments[0]), keys.severity_first(other, moments[1])]
    expected = (one.rank, -soon) < (other.rank, -late)
    assert (sort_keys[0] < sort_keys[1]) is expected


def test_a_unit_is_not_taken_for_another_whose_names_run_together() -> None:
    assert keys.unit("a", "b#c") != keys.unit("a#b", "c")
