"""Fills the demo account: some 300 resources in three regions, good and bad.

Every check of these services finds something to pass and something to fail there, or not_producible says why not.
"""

from concurrent.futures import ThreadPoolExecutor

from local.cloud.demo import ec2, iam, s3
from local.cloud.demo.account import DemoAccount


def fill(url: str) -> None:
    """url: where moto answers. Raises what moto answers when it refuses something."""
    account = DemoAccount(url)
    iam.fill(account)
    with ThreadPoolExecutor(max_workers=3) as pool:
        list(pool.map(lambda one: one.fill(account), (s3, ec2)))
