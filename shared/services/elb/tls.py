"""What AWS's security policies of listeners stand for, which their names say."""

import re

# TLS 1.2 with forward secrecy and authenticated ciphers, or 1.3 alone; Ext1 and Ext2 add ciphers without either.
# Source: "Security policies" of the user guides for Application and Network Load Balancers.
_RECOMMENDED = re.compile(r"ELBSecurityPolicy-TLS13-1-(2-Res|2|3)(-FIPS)?(-PQ)?-20\d\d-\d\d")

# The only one of the predefined policies of classic load balancers that refuses TLS 1.0 and 1.1.
CLASSIC_STRONG = "ELBSecurityPolicy-TLS-1-2-2017-01"


def is_recommended(policy: str) -> bool:
    return _RECOMMENDED.fullmatch(policy) is not None


def is_fips(policy: str) -> bool:
    return "-FIPS-" in policy


def is_post_quantum(policy: str) -> bool:
    return "-PQ-" in policy
