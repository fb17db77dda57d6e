"""IAM Access Analyzer: who looks for access from outside and for access that nobody uses, and what was found."""
