"""Keys that are meant for Nitro Enclaves: their policies ask for measurements of the enclave.

Source: KMS Developer Guide, "Condition keys for AWS Nitro Enclaves"; Nitro Enclaves User Guide, "Cryptographic
attestation".
"""

from collections.abc import Iterator

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.policy import Condition, Statement, Statements
from shared.services.kms.resources import Key, KeyPolicy

_ATTESTATION = "kms:recipientattestation:"
# Actions that answer with plaintext, which KMS encrypts to the enclave when it attests itself.
_TELLING = ("kms:Decrypt", "kms:DeriveSharedSecret", "kms:GenerateDataKey", "kms:GenerateDataKeyPair")
# What tells one deployment from another: the instance's role, its id, and who signed the image.
_BINDING = {"pcr3": "the instance's role", "pcr4": "the instance", "pcr8": "the signer"}
_ASKING = frozenset({"stringequals", "stringequalsignorecase", "stringlike"})
_NOT_FOR_ENCLAVES = not_applicable("its policy asks for no attestation of an enclave")


def _attestations(statements: Statements) -> list[Condition]:
    return [one for statement in statements for one in _of(statement)]


def _of(statement: Statement) -> Iterator[Condition]:
    return (one for one in statement.conditions if one.key.startswith(_ATTESTATION))


def _asks(statement: Statement) -> bool:
    return any(one.operator in _ASKING and one.set_operator != "forallvalues" for one in _of(statement))


def _denies_others(statement: Statement, action: str) -> bool:
    """Whether it denies everybody the action but with the right measurements."""
    asks_for_nothing_else = all(one.key.startswith(_ATTESTATION) for one in statement.conditions)
    negated = all(one.operator.startswith("stringnot") for one in statement.conditions)
    return (
        not statement.allows
        and statement.covers_everybody
        and statement.covers_action(action)
        and bool(statement.conditions)
        and asks_for_nothing_else
        and negated
    )


@check("kms.key.enclave-has-no-way-around-attestation", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def key_enclave_has_no_way_around_attestation(key: Key, policy: KeyPolicy) -> Verdict:
    """A key for enclaves gives plaintext only to an enclave that attests itself.

    One further statement without kms:RecipientAttestation, such as the default one for the whole account, lets any
    role with an IAM policy decrypt outside of every enclave.

    Fix: KMS console, the key, Key policy: add the condition to every statement that allows kms:Decrypt or
    kms:GenerateDataKey, or deny them without it; `aws kms put-key-policy --key-id KEY --policy-name default --policy
    file://policy.json`.
    """
    statements = policy.statements
    if not _attestations(statements):
        return _NOT_FOR_ENCLAVES
    open_ones = [one for one in _TELLING if _has_way_around(statements, one)]
    if open_ones:
        return failed(f"without attestation: {', '.join(open_ones)}")
    return passed("every way to plaintext asks for attestation")


def _has_way_around(statements: Statements, action: str) -> bool:
    if any(_denies_others(one, action) for one in statements):
        return False
    return any(one.allows and one.covers_action(action) and not _asks(one) for one in statements)


@check("kms.key.enclave-refuses-debug-mode", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def key_enclave_refuses_debug_mode(key: Key, policy: KeyPolicy) -> Verdict:
    """A key for enclaves accepts no measurement of zeros, which every enclave in debug mode has.

    In debug mode the instance reads the enclave's console, and with it what the enclave decrypts.

    Fix: KMS console, the key, Key policy: ask for the measurements that `nitro-cli build-enclave` printed; `aws kms
    put-key-policy --key-id KEY --policy-name default --policy file://policy.json`.
    """
    asked = _attestations(policy.statements)
    if not asked:
        return _NOT_FOR_ENCLAVES
    loose = sorted({one.key for one in asked for value in one.values if _fits_zeros(value)})
    return failed(f"zeros fit {', '.join(loose)}") if loose else passed("no measurement that zeros fit")


def _fits_zeros(value: str) -> bool:
    """Zeros, or a wildcard beside zeros at most: "000...", "*", "0*"."""
    return bool(value) and not value.strip("0*?")


@check("kms.key.enclave-is-bound-to-its-deployment", severity=Severity.INFORMATIONAL, pillar=Pillar.SECURITY)
def key_enclave_is_bound_to_its_deployment(key: Key, policy: KeyPolicy) -> Verdict:
    """A key for enclaves asks where the enclave runs or who signed it, not only for its image.

    PCR0 is the same wherever the image runs: whoever gets a copy can start it on an instance of their own. PCR3
    (role), PCR4 (instance) and PCR8 (signer) tell the deployment.

    Fix: KMS console, the key, Key policy: add kms:RecipientAttestation:PCR3, PCR4 or PCR8; `aws kms put-key-policy
    --key-id KEY --policy-name default --policy file://policy.json`.
    """
    asked = _attestations(policy.statements)
    if not asked:
        return _NOT_FOR_ENCLAVES
    keys = {one.key.removeprefix(_ATTESTATION) for one in asked}
    found = [words for name, words in _BINDING.items() if name in keys]
    return passed(f"asks for {', '.join(found)}") if found else failed(f"asks only for {', '.join(sorted(keys))}")
