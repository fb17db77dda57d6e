"""A user's row in the credential report, which AWS makes at most every four hours."""

from shared.catalog import Unread, Verdict, not_applicable
from shared.services.iam.resources.identity import Credentials, User, UserCredentials


def row_of(user: User, credentials: UserCredentials) -> Credentials | Verdict | Unread:
    """The user's row in the credential report, or what there is to say without one."""
    row = credentials.rows.get(user.resource_id)
    if row is not None:
        return row
    if user.created_at > credentials.generated_at:
        return not_applicable("created after the credential report")
    message = f"the credential report of {credentials.generated_at:%Y-%m-%d %H:%M} UTC leaves the user out"
    return Unread.because("UserNotReported", message, "iam:GetCredentialReport", user.region)
