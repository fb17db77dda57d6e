import base64
import gzip
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.catalog.secrets import UnreadableText, decode_user_data, find_secrets


def kinds(text: str) -> list[str]:
    return [found.kind for found in find_secrets(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", "AWS access key id"),
        ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS secret access key"),
        ("-----BEGIN RSA PRIVATE KEY-----", "private key"),
        ("-----BEGIN PRIVATE KEY-----", "private key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "private key"),
        (f"git clone https://ghp_{'a' * 36}@github.com/x/y", "GitHub token"),
        (f"TOKEN: glpat-{'a' * 20}", "GitLab token"),
        ("curl -d token=xoxb-123456789012-abcdef", "Slack token"),
        (f"STRIPE={'sk'}_live_{'a' * 24}", "Stripe key"),
        ("DATABASE_URL=postgres://app:hunter22@db.internal/app", "password in a URL"),
        ("DB_PASSWORD=hunter2hunter2", "password"),
        ('password: "correct horse battery"', "password"),
        ("api_key = 0123456789abcdef", "token or API key"),
    ],
)
def test_it_finds_a_secret(line: str, kind: str) -> None:
    assert kind in kinds(line)


@pytest.mark.parametrize(
    "line",
    [
        "#!/bin/bash",
        "yum install -y httpd",
        'DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id db)"',
        "DB_PASSWORD=$DB_PASSWORD",
        "password: {{ vault.password }}",
        "password=<your password>",
        "password =",
        "-----BEGIN PUBLIC KEY-----",
        "DATABASE_URL=postgres://app:$PASSWORD@db.internal/app",
        "curl https://example.com:8443/path@v2",
    ],
)
def test_it_takes_no_reference_for_a_secret(line: str) -> None:
    assert kinds(line) == []


def test_it_tells_kind_and_line_and_never_the_secret() -> None:
    (found,) = find_secrets("#!/bin/bash\n\nexport KEY=AKIAIOSFODNN7EXAMPLE\n")

    assert str(found) == "AWS access key id in line 3"
    assert "AKIA" not in repr(found)


@given(st.text())
def test_it_decodes_what_ec2_encodes(text: str) -> None:
    assert decode_user_data(base64.b64encode(text.encode(errors="replace")).decode()) == text.encode(
        errors="replace"
    ).decode(errors="replace")


def test_it_reads_the_parts_of_an_archive() -> None:
    archive = MIMEMultipart()
    archive.attach(MIMEText("#cloud-config", "cloud-config"))
    archive.attach(MIMEText("DB_PASSWORD=hunter2hunter2", "x-shellscript", "utf-8"))  # base64 within
    assert "hunter2" not in archive.as_string()

    assert kinds(decode_user_data(base64.b64encode(archive.as_bytes()).decode())) == ["password"]


def test_it_unpacks_gzip() -> None:
    assert decode_user_data(base64.b64encode(gzip.compress(b"#cloud-config")).decode()) == "#cloud-config"


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8bbroken",
        gzip.compress(b"0" * (1 << 20) + b"0"),
    ],
    ids=["broken", "a bomb"],
)
def test_it_says_what_it_cannot_unpack(data: bytes) -> None:
    with pytest.raises(UnreadableText):
        decode_user_data(base64.b64encode(data).decode())
