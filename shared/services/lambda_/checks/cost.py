"""Whether a function costs and takes no more than it must."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.lambda_.resources.function import Function, FunctionUse
from shared.services.lambda_.resources.region import SizeAdvice, SizeAdvices
from shared.services.lambda_.runtimes import X86_ONLY

_WEEK = 7
_OVER, _UNDER = "MemoryOverprovisioned", "MemoryUnderprovisioned"


@dataclass(frozen=True, slots=True)
class ErrorRate(Thresholds):
    """percent: of a day's invocations that may fail. Source: Trusted Advisor's check of high error rates."""

    percent: float = 10


@dataclass(frozen=True, slots=True)
class TimeoutMargin(Thresholds):
    """percent: of the timeout that the longest run should take at least; seconds: a timeout that is never too long."""

    percent: float = 10
    seconds: int = 60


_RATE = ErrorRate()
_MARGIN = TimeoutMargin()


@check("lambda.function.runs-on-arm", severity=Severity.LOW, pillar=Pillar.COST)
def function_runs_on_arm(function: Function, use: FunctionUse) -> Verdict:
    """The function runs on arm64 (Graviton), where its runtime can.

    A second on arm64 costs a fifth less than on x86_64, and most code runs there as fast or faster. Code with
    compiled parts must be built anew.

    Fix: Lambda console, the function, Code, Runtime settings, Edit: Architecture arm64; or `aws lambda
    update-function-code --function-name NAME --architectures arm64 --zip-file fileb://code.zip`. CloudFormation:
    `Architectures: [arm64]`.
    """
    if function.architecture == "arm64":
        return passed("arm64")
    if function.runtime in X86_ONLY:
        return not_applicable(f"{function.runtime} has no arm64")
    saving = _cost(function, use, "x86_64").minus(_cost(function, use, "arm64"))
    return failed(function.architecture, saving=saving)


@check("lambda.function.seldom-fails", severity=Severity.MEDIUM, pillar=Pillar.COST)
def function_seldom_fails(function: Function, use: FunctionUse, limit: ErrorRate = _RATE) -> Verdict:
    """On none of the last seven days on which it ran did more than a tenth of the invocations fail.

    Failed runs are paid for like good ones, and asynchronous ones are tried, and paid for, twice more. The saving
    takes a failed run as long as any other.

    Fix: find the error in the function's log (Lambda console, the function, Monitor, View CloudWatch logs); `aws
    logs filter-log-events --log-group-name /aws/lambda/NAME --filter-pattern ERROR`.
    """
    if not use.total:
        return not_applicable(f"no invocation within {use.days} days")
    days = list(zip(use.errors, use.invocations, strict=False))[-_WEEK:]
    worst = max((errors / invocations * 100 for errors, invocations in days if invocations), default=0)
    evidence = f"{worst:.1f} % of a day's invocations failed"
    if worst <= limit.percent:
        return passed(f"at most {evidence}")
    wasted = sum(use.errors) / use.total
    return failed(evidence, saving=_cost(function, use, function.architecture).times(wasted))


@check("lambda.function.does-not-run-into-its-timeout", severity=Severity.MEDIUM, pillar=Pillar.COST)
def function_does_not_run_into_its_timeout(function: Function, use: FunctionUse) -> Verdict:
    """The longest run of the function ended before its timeout.

    A run that is cut off is paid for whole and has done half of its work; what called it tries again.

    Fix: Lambda console, the function, Configuration, General configuration, Edit: Timeout, or shorten the work; `aws
    lambda update-function-configuration --function-name NAME --timeout SECONDS`. CloudFormation: `Timeout: SECONDS`.
    """
    if not use.total:
        return not_applicable(f"no invocation within {use.days} days")
    evidence = f"the longest run took {use.longest:.1f} of {function.timeout} s"
    if use.longest < function.timeout:
        return passed(evidence)
    # How many runs were cut off no metric tells; one of them at least.
    one = _cost(function, use, function.architecture).times(_share(function, use))
    return failed(evidence, saving=one)


@check("lambda.function.timeout-fits-its-runs", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def function_timeout_fits_its_runs(function: Function, use: FunctionUse, margin: TimeoutMargin = _MARGIN) -> Verdict:
    """The timeout is not more than ten times what the longest run took.

    When something behind it hangs, a function with a timeout of minutes hangs as long, each run is paid for, and
    concurrency runs out.

    Fix: Lambda console, the function, Configuration, General configuration, Edit: Timeout; or `aws lambda
    update-function-configuration --function-name NAME --timeout SECONDS`. CloudFormation: `Timeout: SECONDS`.
    """
    if not use.total:
        return not_applicable(f"no invocation within {use.days} days")
    percent = use.longest / function.timeout * 100
    evidence = f"the longest run took {use.longest:.1f} of {function.timeout} s"
    return failed(evidence) if function.timeout > margin.seconds and percent < margin.percent else passed(evidence)


@check(
    "lambda.function.has-no-memory-to-spare",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="lambda.function.use-recommended-memory",
)
def function_has_no_memory_to_spare(function: Function, advices: SizeAdvices) -> Verdict:
    """Compute Optimizer does not recommend less memory for the function.

    Memory is paid for by the millisecond, used or not. Compute Optimizer judges functions that ran at least 50 times
    within 14 days.

    Fix: Lambda console, the function, Configuration, General configuration, Edit: Memory; or `aws lambda
    update-function-configuration --function-name NAME --memory-size MB`. CloudFormation: `MemorySize: MB`.
    """
    advice = _advice(function, advices)
    if isinstance(advice, Verdict):
        return advice
    if _OVER in advice.reasons:
        return failed(f"{function.memory} MB, {advice.memory} MB would do", saving=advice.saving)
    return passed(f"{function.memory} MB")


@check(
    "lambda.function.has-memory-enough",
    severity=Severity.LOW,
    pillar=Pillar.PERFORMANCE,
    fixed_by="lambda.function.use-recommended-memory",
)
def function_has_memory_enough(function: Function, advices: SizeAdvices) -> Verdict:
    """Compute Optimizer does not recommend more memory for the function.

    A function gets processor time by its memory: with more it may run in so much less time that it costs no more.

    Fix: Lambda console, the function, Configuration, General configuration, Edit: Memory; or `aws lambda
    update-function-configuration --function-name NAME --memory-size MB`. CloudFormation: `MemorySize: MB`.
    """
    advice = _advice(function, advices)
    if isinstance(advice, Verdict):
        return advice
    if _UNDER in advice.reasons:
        return failed(f"{function.memory} MB, {advice.memory} MB are recommended")
    return passed(f"{function.memory} MB")


def _advice(function: Function, advices: SizeAdvices) -> SizeAdvice | Verdict:
    if not advices.opted_in:
        return not_applicable("the account has not opted in to Compute Optimizer")
    found = advices.functions.get(function.resource_id)
    if found is None:
        return not_applicable("Compute Optimizer says nothing of the function: too few runs within 14 days")
    if {"InsufficientData", "Inconclusive"}.intersection(found.reasons):
        return not_applicable(f"Compute Optimizer says {', '.join(found.reasons)}")
    return found


def _cost(function: Function, use: FunctionUse, architecture: str) -> MonthlyUsd:
    """Of a month's runs, without the fee for each request."""
    return monthly("lambda.compute", architecture, function.region).times(use.gb_months(function.memory))


def _share(function: Function, use: FunctionUse) -> float:
    """Of one run that was cut off, in the time of all runs."""
    return min(1.0, function.timeout / use.busy) if use.busy else 0
