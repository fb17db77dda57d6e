"""The demo account's users, roles, groups and policies."""

from local.cloud.demo.account import DemoAccount


def fill(account: DemoAccount) -> None:
    account.client("iam").create_user(UserName="alice")
