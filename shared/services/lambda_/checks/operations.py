"""Whether functions are kept up to date, and can be told apart."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.lambda_.resources.function import Function, FunctionTags, FunctionUse
from shared.services.lambda_.runtimes import AS_OF, END_OF_SUPPORT


@dataclass(frozen=True, slots=True)
class Notice(Thresholds):
    """days: before the end of support from which a runtime should be replaced."""

    days: int = 180


_NOTICE = Notice()


@check(
    "lambda.function.uses-supported-runtime",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP Lambda.2", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="lambda.function.change-runtime",
)
def function_uses_supported_runtime(function: Function, now: Now) -> Verdict | Unread:
    """AWS still supports the function's runtime.

    A deprecated runtime gets no security fixes, and some months later AWS refuses to update the function.

    Fix: Lambda console, the function, Code, Runtime settings, Edit; or `aws lambda update-function-configuration
    --function-name NAME --runtime RUNTIME`, after a test with the new one. CloudFormation: `Runtime: RUNTIME`.
    """
    days = _days_of_support(function, now)
    if not isinstance(days, int):
        return days
    end = f"{END_OF_SUPPORT[str(function.runtime)]:%Y-%m-%d}"
    if days <= 0:
        return failed(f"{function.runtime} is deprecated since {end}")
    return passed(f"{function.runtime} is supported until {end}")


@check(
    "lambda.function.runtime-stays-supported",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="lambda.function.change-runtime",
)
def function_runtime_stays_supported(function: Function, now: Now, notice: Notice = _NOTICE) -> Verdict | Unread:
    """AWS supports the function's runtime for longer than the notice that its owners need.

    Moving a function to another runtime needs time and tests. The date is known years before.

    Fix: Lambda console, the function, Code, Runtime settings, Edit; or `aws lambda update-function-configuration
    --function-name NAME --runtime RUNTIME`, after a test with the new one. CloudFormation: `Runtime: RUNTIME`.
    """
    days = _days_of_support(function, now)
    if not isinstance(days, int):
        return days
    if days <= 0:
        return not_applicable(f"{function.runtime} is deprecated already")
    evidence = f"support of {function.runtime} ends in {days} days"
    return failed(evidence) if days <= notice.days else passed(evidence)


def _days_of_support(function: Function, now: Now) -> int | Verdict | Unread:
    if function.runtime is None:
        return not_applicable("a container image brings its own runtime")
    end = END_OF_SUPPORT.get(function.runtime)
    if end is None:
        words = f"the table of {AS_OF} does not say how long {function.runtime} is supported"
        return Unread.because("UnknownRuntime", words, "lambda:ListFunctions", function.region)
    return (end - now.at.date()).days


@check(
    "lambda.function.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Lambda.6",),
    fixed_by="lambda.function.tag",
)
def function_is_tagged(function: Function, tags: FunctionTags) -> Verdict:
    """The function has at least one tag that its owner gave it.

    Tags say whose function it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: Lambda console, the function, Configuration, Tags; or `aws lambda tag-resource --resource ARN --tags
    owner=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(key for key in tags.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check(
    "lambda.function.traces-requests",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Lambda.7", "NIST 800-53 r5"),
    fixed_by="lambda.function.trace-requests",
)
def function_traces_requests(function: Function) -> Verdict:
    """X-Ray traces requests through the function.

    A trace shows which of the services behind a request was slow or failed; logs of single functions do not.

    Fix: Lambda console, the function, Configuration, Monitoring and operations tools, Edit: Active tracing; or `aws
    lambda update-function-configuration --function-name NAME --tracing-config Mode=Active`. CloudFormation:
    `TracingConfig: {Mode: Active}`.
    """
    return passed("active") if function.tracing == "Active" else failed(function.tracing)


@check("lambda.function.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def function_is_used(function: Function, use: FunctionUse, now: Now) -> Verdict:
    """The function was invoked, or changed, within the days that metrics are asked for.

    A function that nobody calls still has rights, still needs its runtime replaced, and still takes up storage.

    Fix: Lambda console, the function, Actions, Delete; or `aws lambda delete-function --function-name NAME`.
    """
    if use.total:
        return passed(f"{use.total:,.0f} invocations within {use.days} days")
    if now.days_since(function.modified_at) < use.days:
        return not_applicable(f"changed within {use.days} days")
    return failed(f"no invocation within {use.days} days")
