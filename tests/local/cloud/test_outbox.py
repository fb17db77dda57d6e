"""What the platform sends on this machine can be read there, codes included."""

import json
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from local.cloud.failure import CloudFailed
from local.cloud.outbox import Message, latest_code, read_outbox
from local.cloud.place import Place
from tests.local.ports import three_free_ports


def a_mail(to: str, body: str, at: float = 1.0) -> dict[str, Any]:
    return {"To": [to], "Subject": "Your code", "BodyText": body, "BodyHtml": "", "Timestamp": at}


class _Cloud(BaseHTTPRequestHandler):
    """Answers as the embedded cloud's own inspection addresses do."""

    answers: Mapping[str, Any] = {}

    def do_GET(self) -> None:
        content = json.dumps(self.answers[self.path]).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """The test log is not the place."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    found = Place(port=three_free_ports(), state=tmp_path)
    mails = [a_mail("ada@acme.example", "later: 222222", at=20), a_mail("ada@acme.example", "sooner: 111111", at=10)]
    texts = [{"PhoneNumber": "+353861234567", "Subject": None, "Message": "Run failed"}]
    answers = {
        "/_ministack/ses/messages": {"messages": {"111111111111": mails}},
        "/_ministack/sns/sms-messages": {"sms_messages": {"+353861234567": texts}},
    }
    monkeypatch.setattr(_Cloud, "answers", answers)
    server = HTTPServer(("127.0.0.1", found.cloud_port), _Cloud)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def test_mails_come_in_the_order_in_which_they_were_sent_and_texts_after_them(place: Place) -> None:
    found = read_outbox(place)
    assert [(one.kind, one.to, one.body) for one in found] == [
        ("mail", "ada@acme.example", "sooner: 111111"),
        ("mail", "ada@acme.example", "later: 222222"),
        ("text", "+353861234567", "Run failed"),
    ]


def test_the_last_code_of_an_address_is_found_and_nobody_elses(place: Place) -> None:
    messages = read_outbox(place)
    assert latest_code(messages, "ada@acme.example") == "222222"
    with pytest.raises(CloudFailed, match="bob@acme"):
        latest_code(messages, "bob@acme.example")


def test_a_longer_number_is_no_code() -> None:
    message = Message("mail", None, "ada@acme.example", "", "call 353861234567")
    with pytest.raises(CloudFailed):
        latest_code([message], "ada@acme.example")


def test_without_a_cloud_one_line_says_how_to_start_it(tmp_path: Path) -> None:
    with pytest.raises(CloudFailed, match="`quarterdeck up` starts it"):
        read_outbox(Place(port=three_free_ports(), state=tmp_path))
