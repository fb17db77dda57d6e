"""Reads the account's own settings of S3."""

from typing import TYPE_CHECKING

from shared.catalog import Account, Reader
from shared.services.s3.readers.block import block_of
from shared.services.s3.resources.account import AccountBlock
from shared.services.s3.resources.bucket import Block

if TYPE_CHECKING:
    from mypy_boto3_s3control import S3ControlClient


def read_account_block(s3control: "S3ControlClient", account: Account) -> AccountBlock:
    answer = s3control.get_public_access_block(AccountId=account.account_id)
    return AccountBlock(block_of(answer["PublicAccessBlockConfiguration"]))


READERS = (
    Reader(
        AccountBlock,
        Account,
        "s3control:GetPublicAccessBlock",
        read_account_block,
        {"NoSuchPublicAccessBlockConfiguration": AccountBlock(Block())},
    ),
)
