"""Reads what Compute Optimizer advises for all functions of a region."""

from typing import Any

from shared.catalog import Reader, Region, pages
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.lambda_.resources.region import SizeAdvice, SizeAdvices


def read_size_advices(optimizer: Any, _: Region) -> SizeAdvices:
    """Functions that it knows no use of are left out."""
    answers = pages(optimizer.get_lambda_function_recommendations, None, sends="nextToken", answers="nextToken")
    found = (one for answer, _ in answers for one in answer["lambdaFunctionRecommendations"])
    return SizeAdvices({one["functionArn"].split(":")[6]: _advice(one) for one in found})


def _advice(item: Any) -> SizeAdvice:
    options: list[Any] = sorted(item.get("memorySizeRecommendationOptions", ()), key=lambda one: one["rank"])
    best = options[0] if options else {}
    return SizeAdvice(
        reasons=tuple(item.get("findingReasonCodes", ())),
        memory=best.get("memorySize"),
        saving=_saving(best.get("savingsOpportunity", {}).get("estimatedMonthlySavings", {})),
    )


def _saving(estimated: Any) -> MonthlyUsd:
    return MonthlyUsd(estimated["value"]) if estimated.get("currency") == "USD" else UNPRICED


READERS = (
    Reader(
        SizeAdvices,
        Region,
        "compute-optimizer:GetLambdaFunctionRecommendations",
        read_size_advices,
        {"OptInRequiredException": SizeAdvices({}, opted_in=False)},
    ),
)
