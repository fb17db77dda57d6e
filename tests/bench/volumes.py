"""An EC2 that has as many volumes as one likes, page by page: for the memory of a scan.

`python -m tests.bench.volumes PORT COUNT` serves DescribeVolumes of COUNT volumes, and what a scan asks before.
"""

import sys
import urllib.parse
from typing import Any

import uvicorn

from tests.bench.replay import Answer, Receive, Send, _body, _send

PAGE = 500
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_VOLUME = (
    "<item><volumeId>vol-{number:017x}</volumeId><size>100</size><snapshotId/>"
    "<availabilityZone>eu-west-1a</availabilityZone><status>available</status>"
    "<createTime>2026-01-01T00:00:00.000Z</createTime><attachmentSet/><volumeType>gp2</volumeType>"
    "<encrypted>false</encrypted><multiAttachEnabled>false</multiAttachEnabled><iops>300</iops>"
    "<tagSet><item><key>Name</key><value>volume {number}</value></item></tagSet></item>"
)
_FIXED = {
    "GetCallerIdentity": "<GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/bench</Arn>"
    "<UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult>",
    "DescribeRegions": "<regionInfo><item><regionName>us-east-1</regionName>"
    "<optInStatus>opt-in-not-required</optInStatus></item></regionInfo>",
}


class Volumes:
    """An ASGI application that speaks just enough of EC2's query protocol."""

    def __init__(self, count: int) -> None:
        self._count = count

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        query = dict(urllib.parse.parse_qsl((await _body(receive)).decode()))
        action = query["Action"]
        inner = _FIXED.get(action) or self._volumes(int(query.get("NextToken", 0)))
        text = f'{_HEAD}<{action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">{inner}</{action}Response>'
        await _send(send, Answer(200, [(b"content-type", b"text/xml")], text.encode()))

    def _volumes(self, start: int) -> str:
        end = min(start + PAGE, self._count)
        items = "".join(_VOLUME.format(number=number) for number in range(start, end))
        token = f"<nextToken>{end}</nextToken>" if end < self._count else ""
        return f"<volumeSet>{items}</volumeSet>{token}"


if __name__ == "__main__":
    app = Volumes(int(sys.argv[2]))
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", lifespan="off", access_log=False)
