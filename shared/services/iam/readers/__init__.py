"""How IAM is read, and how fast AWS lets us."""

from shared.catalog import Rate
from shared.services.iam.readers import account, authorization, certificate, credential_report

READERS = (
    *authorization.READERS,
    *credential_report.READERS,
    *account.READERS,
    *certificate.READERS,
)

# IAM publishes no quota for its API; reading at this pace has not been throttled, and few calls are needed.
RATES = {"iam": Rate(15, 30)}
