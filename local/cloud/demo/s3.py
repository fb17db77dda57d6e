"""The demo account's buckets."""

from local.cloud.demo.account import DemoAccount


def fill(account: DemoAccount) -> None:
    s3 = account.client("s3")
    s3.create_bucket(Bucket="acme-demo", CreateBucketConfiguration={"LocationConstraint": account.home})
