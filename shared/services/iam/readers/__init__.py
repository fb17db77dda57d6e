"""How IAM is read, and how fast AWS lets us."""

from shared.catalog import Rate
from shared.services.iam.readers import account, authorization, certificate, credential_report, federation, setup

READERS = (
    *authorization.READERS,
    *credential_report.READERS,
    *account.READERS,
    *certificate.READERS,
    *federation.READERS,
    *setup.READERS,
)

# IAM publishes no quota for these calls: modest, for the bulk calls make few of them.
RATES = {"iam": Rate(15, 30)}
