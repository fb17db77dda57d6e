"""Connected AWS accounts: the external id, the connection, the test of the way in."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from shared.api.connection import Connections, account_view
from shared.api.exchange import asking, new_router, parts_as
from shared.api.onboarding import ExternalIds, onboarding
from shared.api.paging import Cursor, Limit, page
from shared.api.shapes import PageOf
from shared.api.shapes.accounts import AccountChange, AccountConnection, AccountView, ExternalIdView
from shared.domain.member import Permission
from shared.store.pages import PAGE_SIZE

router = new_router()
AccountId = Annotated[str, Path(pattern=r"^[0-9]{12}$")]
OnlyVersion = Annotated[int | None, Query(ge=1, description="Disconnect only this version")]


@router.get("/api/accounts", operation_id="listAccounts", tags=["accounts"], summary="Connected accounts")
def list_accounts(limit: Limit = PAGE_SIZE, cursor: Cursor = None) -> PageOf[AccountView]:
    asked = asking()
    accounts = asked.may(Permission.ACCOUNTS_READ).accounts
    return page(
        asked,
        {"list": "accounts"},
        cursor,
        lambda start: accounts.list(limit=limit, start=start),
        account_view,
    )


@router.post(
    "/api/accounts/external-id",
    operation_id="createExternalId",
    tags=["accounts"],
    summary="A new external id, and the role that trusts it",
    status_code=201,
)
def create_external_id() -> ExternalIdView:
    asked = asking()
    asked.member.require(Permission.ACCOUNTS_WRITE)
    connections = parts_as(Connections)
    external_id = ExternalIds(connections.key(), asked.member.tenant_id).new()
    return onboarding(external_id, connections.platform)


@router.post("/api/accounts", operation_id="connectAccount", tags=["accounts"], summary="Connect", status_code=201)
def connect_account(connection: AccountConnection) -> AccountView:
    asked = asking()
    asked.member.require(Permission.ACCOUNTS_WRITE)
    return account_view(parts_as(Connections).connect(asked, connection))


@router.get("/api/accounts/<account_id>", operation_id="getAccount", tags=["accounts"], summary="One account")
def get_account(account_id: AccountId) -> AccountView:
    return account_view(asking().may(Permission.ACCOUNTS_READ).accounts.get(account_id))


@router.patch("/api/accounts/<account_id>", operation_id="changeAccount", tags=["accounts"], summary="Change")
def change_account(account_id: AccountId, change: AccountChange) -> AccountView:
    asked = asking()
    asked.member.require(Permission.ACCOUNTS_WRITE)
    return account_view(parts_as(Connections).change(asked, account_id, change))


@router.delete(
    "/api/accounts/<account_id>",
    operation_id="disconnectAccount",
    tags=["accounts"],
    summary="Disconnect, and forget its credential and findings",
    status_code=204,
)
def disconnect_account(account_id: AccountId, version: OnlyVersion = None) -> Response[None]:
    asked = asking()
    asked.member.require(Permission.ACCOUNTS_WRITE)
    parts_as(Connections).disconnect(asked, account_id, version)
    return Response(status_code=204)


@router.post(
    "/api/accounts/<account_id>/test", operation_id="testAccount", tags=["accounts"], summary="Test the way in"
)
def test_account(account_id: AccountId) -> AccountView:
    """Answers the account as it stands after the test; what AWS said is in last_error."""
    asked = asking()
    asked.member.require(Permission.ACCOUNTS_WRITE)
    return account_view(parts_as(Connections).test(asked, account_id))
