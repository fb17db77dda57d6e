"""The envelope around a customer's secret: AES-256-GCM under a data key that only KMS can unwrap.

Layout: `QDC1`, length of the wrapped key (2 bytes, big-endian), wrapped key, nonce (12), ciphertext with tag (16).
Each credential version has a data key of its own. {tenant, credential, version} is both KMS's encryption context and,
with `QDC1` and the nonce, the AAD: an envelope that was moved to another tenant, credential or version never opens.
The wrapped key stays out of the AAD, so that `rewrap` can change it by kms:ReEncrypt without the plaintext; a wrapped
key that is not ours unwraps to nothing that opens the rest.
"""

import json
import os
import struct
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.domain.errors import QuarterdeckError
from shared.domain.tenant import TenantId

_MAGIC = b"QDC1"
_LENGTH = struct.Struct(">H")
_NONCE, _TAG = 12, 16
# KMS's answers to a wrapped key, or a context, that is not the one it made.
_NOT_OURS = frozenset({"InvalidCiphertextException", "IncorrectKeyException"})


class SealError(QuarterdeckError):
    """The envelope is damaged, or belongs to another tenant, credential or version."""


@dataclass(frozen=True, slots=True)
class SealContext:
    """Whose secret it is: for access keys, credential is the account id and version that of KeyAccess."""

    tenant: TenantId
    credential: str
    version: int

    @property
    def encryption_context(self) -> dict[str, str]:
        return {"tenant": self.tenant.value, "credential": self.credential, "version": str(self.version)}

    def aad(self, nonce: bytes) -> bytes:
        return _MAGIC + nonce + json.dumps(self.encryption_context, sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class AccessKeys:
    """Never logged: its repr holds no secret."""

    access_key_id: str
    secret_access_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Parts:
    wrapped: bytes
    nonce: bytes
    body: bytes

    def joined(self) -> bytes:
        return _MAGIC + _LENGTH.pack(len(self.wrapped)) + self.wrapped + self.nonce + self.body


class Envelope:
    """kms: a KMS client; key_arn: the key that wraps. No data key is kept between calls."""

    def __init__(self, kms: Any, key_arn: str) -> None:
        self._kms, self._key_arn = kms, key_arn

    def seal(self, secret: bytes, context: SealContext) -> bytes:
        made = self._kms.generate_data_key(
            KeyId=self._key_arn, KeySpec="AES_256", EncryptionContext=context.encryption_context
        )
        nonce = os.urandom(_NONCE)
        body = AESGCM(made["Plaintext"]).encrypt(nonce, secret, context.aad(nonce))
        return _Parts(made["CiphertextBlob"], nonce, body).joined()

    def open(self, sealed: bytes, context: SealContext) -> bytes:
        """Raises SealError; botocore's ClientError where KMS refuses for another reason (access, throttling)."""
        parts = _split(sealed)
        key = self._unwrap(parts.wrapped, context)
        try:
            return AESGCM(key).decrypt(parts.nonce, parts.body, context.aad(parts.nonce))
        except (InvalidTag, ValueError):
            raise SealError("the credential was changed, or belongs to something else") from None

    def rewrap(self, sealed: bytes, context: SealContext, new_key_arn: str) -> bytes:
        """The same envelope under another KMS key; neither the secret nor its data key leaves KMS. Raises SealError."""
        parts = _split(sealed)
        with_context = context.encryption_context
        try:
            answer = self._kms.re_encrypt(
                CiphertextBlob=parts.wrapped,
                SourceKeyId=self._key_arn,
                SourceEncryptionContext=with_context,
                DestinationKeyId=new_key_arn,
                DestinationEncryptionContext=with_context,
            )
        except ClientError as error:
            raise _translated(error) from error
        return _Parts(answer["CiphertextBlob"], parts.nonce, parts.body).joined()

    def seal_keys(self, access_keys: AccessKeys, context: SealContext) -> bytes:
        pair = [access_keys.access_key_id, access_keys.secret_access_key]
        return self.seal(json.dumps(pair).encode(), context)

    def open_keys(self, sealed: bytes, context: SealContext) -> AccessKeys:
        """Raises as `open`."""
        access_key_id, secret = json.loads(self.open(sealed, context))
        return AccessKeys(access_key_id, secret)

    def _unwrap(self, wrapped: bytes, context: SealContext) -> bytes:
        try:
            answer = self._kms.decrypt(
                CiphertextBlob=wrapped, KeyId=self._key_arn, EncryptionContext=context.encryption_context
            )
        except ClientError as error:
            raise _translated(error) from error
        plaintext: bytes = answer["Plaintext"]
        return plaintext


def _translated(error: ClientError) -> Exception:
    if error.response["Error"]["Code"] in _NOT_OURS:
        return SealError("the credential's key was changed, or belongs to something else")
    return error


def _split(sealed: bytes) -> _Parts:
    head = len(_MAGIC) + _LENGTH.size
    if sealed[: len(_MAGIC)] != _MAGIC or len(sealed) < head:
        raise SealError("this is no sealed credential")
    (length,) = _LENGTH.unpack(sealed[len(_MAGIC) : head])
    nonce = head + length
    body = nonce + _NONCE
    if length == 0 or len(sealed) < body + _TAG:
        raise SealError("the sealed credential is cut off")
    return _Parts(sealed[head:nonce], sealed[nonce:body], sealed[body:])
