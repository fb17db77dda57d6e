"""Credentials that do not work: one line in AWS's own words, and exit code 2."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Quarterdeck

SCAN = ("scan", "--check", "ec2.vpc.logs-flows", "--region", "eu-west-1")
ROLE = ("--role-arn", "arn:aws:iam::222222222222:role/quarterdeck-read")
# As STS writes them; that of a wrong signature runs over several lines.
REFUSALS = {
    "ExpiredToken": "The security token included in the request is expired",
    "InvalidClientTokenId": "The security token included in the request is invalid.",
    "SignatureDoesNotMatch": "The request signature we calculated does not match.\n\nThe String-to-Sign was\n'POST'",
}


class Refusing(BaseHTTPRequestHandler):
    """Answers every call as STS does to credentials that it does not take."""

    code = ""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        error = f"<Error><Type>Sender</Type><Code>{self.code}</Code><Message>{REFUSALS[self.code]}</Message></Error>"
        namespace = "https://sts.amazonaws.com/doc/2011-06-15/"
        body = f'<ErrorResponse xmlns="{namespace}">{error}<RequestId>req-1</RequestId></ErrorResponse>'.encode()
        self.send_response(403)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Not on standard error, which the tests read."""


@pytest.fixture(params=REFUSALS)
def refusal(request: pytest.FixtureRequest, quarterdeck: Quarterdeck, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The code with which AWS refuses every call from now on."""
    monkeypatch.setattr(Refusing, "code", request.param)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    yield request.param
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("more", [(), ROLE, ("--all-regions",)], ids=["own", "role", "all regions"])
def test_credentials_that_aws_refuses_are_told_in_its_words(
    quarterdeck: Quarterdeck, refusal: str, more: tuple[str, ...]
) -> None:
    words = SCAN[:3] if "--all-regions" in more else SCAN
    answer = quarterdeck(*words, *more)
    assert_one_line(answer)
    assert f"{refusal}: {REFUSALS[refusal].splitlines()[0].rstrip('.')}" in answer.err


PROFILES = {
    "CredentialRetrievalError": "credential_process = false",
    "PartialCredentialsError": "aws_access_key_id = AKIAEXAMPLE",
    "SSOTokenLoadError": (
        "sso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n"
        "sso_account_id = 111122223333\nsso_role_name = reader"
    ),
}


@pytest.mark.parametrize("error", PROFILES)
@pytest.mark.parametrize("more", [(), ROLE, ("--all-regions",)], ids=["own", "role", "all regions"])
def test_a_profile_without_working_credentials_is_told(
    quarterdeck: Quarterdeck, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: str, more: tuple[str, ...]
) -> None:
    config = tmp_path / "config"
    config.write_text(f"[profile broken]\nregion = eu-west-1\n{PROFILES[error]}\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    monkeypatch.setenv("HOME", str(tmp_path))  # where tokens of single sign-on are kept
    words = SCAN[:3] if "--all-regions" in more else SCAN
    answer = quarterdeck(*words, "--profile", "broken", *more)
    assert_one_line(answer)
    assert error in answer.err


def assert_one_line(answer: Answer) -> None:
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("quarterdeck scan: ")
