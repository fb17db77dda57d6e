"""An envelope opens for its own tenant, credential and version, unchanged; in no other case."""

from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from shared.domain.tenant import TenantId
from shared.store.envelope import AccessKeys, Envelope, SealContext, SealError

SECRET = b"AKIA... and its secret"
CONTEXT = SealContext(TenantId("acme"), "111122223333", 1)


@pytest.fixture
def kms(aws: boto3.Session) -> Any:
    return aws.client("kms")


@pytest.fixture
def key_arn(kms: Any) -> str:
    arn: str = kms.create_key()["KeyMetadata"]["Arn"]
    return arn


@pytest.fixture
def envelope(kms: Any, key_arn: str) -> Envelope:
    return Envelope(kms, key_arn)


def test_what_is_sealed_opens(envelope: Envelope) -> None:
    assert envelope.open(envelope.seal(SECRET, CONTEXT), CONTEXT) == SECRET


def test_access_keys_come_back_and_never_show_themselves(envelope: Envelope) -> None:
    pair = AccessKeys("AKIA1234", "wJalrXUtnFEMI")
    assert envelope.open_keys(envelope.seal_keys(pair, CONTEXT), CONTEXT) == pair
    assert "wJalr" not in repr(pair)


def test_the_secret_is_not_in_the_envelope_and_no_two_are_alike(envelope: Envelope) -> None:
    one, two = envelope.seal(SECRET, CONTEXT), envelope.seal(SECRET, CONTEXT)
    assert SECRET not in one
    assert one != two


@pytest.mark.parametrize(
    "other",
    [
        SealContext(TenantId("other"), "111122223333", 1),
        SealContext(TenantId("acme"), "444455556666", 1),
        SealContext(TenantId("acme"), "111122223333", 2),
    ],
    ids=["another tenant", "another credential", "another version"],
)
def test_an_envelope_that_was_moved_never_opens(envelope: Envelope, other: SealContext) -> None:
    with pytest.raises(SealError):
        envelope.open(envelope.seal(SECRET, CONTEXT), other)


def test_no_flipped_byte_opens(envelope: Envelope) -> None:
    sealed = envelope.seal(SECRET, CONTEXT)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 0x01
        assert not _opens(envelope, bytes(changed)), f"byte {place}"


def test_no_prefix_and_no_longer_one_opens(envelope: Envelope) -> None:
    sealed = envelope.seal(SECRET, CONTEXT)
    assert not any(_opens(envelope, sealed[:length]) for length in range(len(sealed)))
    assert not _opens(envelope, sealed + b"\0")


def test_parts_of_two_envelopes_make_no_third(envelope: Envelope) -> None:
    one, two = envelope.seal(SECRET, CONTEXT), envelope.seal(b"another secret of it..", CONTEXT)
    head = len(one) - len(SECRET) - 16 - 12
    assert not _opens(envelope, one[:head] + two[head:])
    assert not _opens(envelope, one[: head + 12] + two[head + 12 :])


def test_another_key_of_ours_does_not_open_it(kms: Any, envelope: Envelope) -> None:
    elsewhere = Envelope(kms, kms.create_key()["KeyMetadata"]["Arn"])
    sealed = envelope.seal(SECRET, CONTEXT)
    with pytest.raises(SealError):
        elsewhere.open(_with_key_of(elsewhere, sealed), CONTEXT)


def test_rewrapping_changes_the_key_and_needs_no_plaintext(kms: Any, envelope: Envelope) -> None:
    new_arn = kms.create_key()["KeyMetadata"]["Arn"]
    sealed = envelope.seal(SECRET, CONTEXT)
    kms.meta.events.register("before-call.kms.Decrypt", _forbidden)
    try:
        rewrapped = envelope.rewrap(sealed, CONTEXT, new_arn)
    finally:
        kms.meta.events.unregister("before-call.kms.Decrypt", _forbidden)
    assert rewrapped != sealed
    assert Envelope(kms, new_arn).open(rewrapped, CONTEXT) == SECRET
    with pytest.raises(SealError):
        Envelope(kms, new_arn).open(rewrapped, SealContext(TenantId("other"), "111122223333", 1))


def test_rewrapping_does_not_move_an_envelope(kms: Any, envelope: Envelope, key_arn: str) -> None:
    with pytest.raises(SealError):
        envelope.rewrap(envelope.seal(SECRET, CONTEXT), SealContext(TenantId("other"), "111122223333", 1), key_arn)


def test_a_refusal_of_kms_is_told_in_its_own_words(kms: Any, envelope: Envelope, key_arn: str) -> None:
    sealed = envelope.seal(SECRET, CONTEXT)

    def denied(**_: Any) -> None:
        answer = {"Error": {"Code": "AccessDeniedException", "Message": "not authorized to perform kms:Decrypt"}}
        raise ClientError(answer, "Decrypt")  # type: ignore[arg-type]  # the rest does not matter here

    kms.meta.events.register("before-call.kms.Decrypt", denied)
    with pytest.raises(ClientError, match="not authorized to perform kms:Decrypt"):
        envelope.open(sealed, CONTEXT)


def _with_key_of(other: Envelope, sealed: bytes) -> bytes:
    """The envelope with a data key of somebody else in the place of its own."""
    foreign = other.seal(SECRET, CONTEXT)
    length = int.from_bytes(foreign[4:6], "big")
    own = int.from_bytes(sealed[4:6], "big")
    return foreign[: 6 + length] + sealed[6 + own :]


def _forbidden(**_: Any) -> None:
    raise AssertionError("the plaintext was asked for")


def _opens(envelope: Envelope, sealed: bytes) -> bool:
    try:
        envelope.open(sealed, CONTEXT)
    except (SealError, ClientError):  # moto's wrapped keys name their key: changed, KMS is asked for one it has not
        return False
    return True
