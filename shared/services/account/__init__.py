"""The account itself and its organization: contacts, regions, budgets, support, and guardrails over all accounts."""
