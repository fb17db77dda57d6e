"""Calls for which AWS charges the account that they ask about. Source: the services' price pages, 2025."""

# `client:Operation` -> what it costs, as it is shown.
PAID = {
    "cloudwatch:GetMetricData": "0.01 USD for 1,000 metrics",
    "ce:GetCostAndUsage": "0.01 USD a call",
}
USD_PER_METRIC = 0.01 / 1000

# How many metrics a task asks for, of one service of one account in one run, where nobody set another cap: 0.10 USD.
MOST_METRICS = 10_000
