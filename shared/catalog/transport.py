"""Whether a resource policy keeps plain HTTP out."""

from shared.catalog.policy import Condition, Statement, Statements


def denies_plain_http(statements: Statements, action: str, arn: str) -> bool:
    """Whether one statement denies everybody the action ("sqs:SendMessage") on the resource over plain HTTP.

    Judged is the document: a further condition in the statement would let some through, and so does not count.
    """
    return any(_denies(one, action, arn) for one in statements)


def _denies(statement: Statement, action: str, arn: str) -> bool:
    return (
        not statement.allows
        and statement.covers_everybody
        and statement.covers_action(action)
        and (statement.covers_resource(arn) or not (statement.resources or statement.not_resources))
        and bool(statement.conditions)
        and all(_is_plain_http(one) for one in statement.conditions)
    )


def _is_plain_http(condition: Condition) -> bool:
    return (
        condition.key == "aws:securetransport"
        and condition.operator in ("bool", "boolifexists")
        and "false" in [value.lower() for value in condition.values]
    )
