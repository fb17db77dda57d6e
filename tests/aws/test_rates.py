from shared.aws.rates import TokenBucket
from shared.catalog import Rate


class Watch:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds


def a_bucket(watch: Watch, *, per_second: float, burst: int) -> TokenBucket:
    return TokenBucket(Rate(per_second, burst), clock=watch, sleep=watch.sleep)


def test_a_burst_passes_at_once() -> None:
    watch = Watch()
    bucket = a_bucket(watch, per_second=5, burst=10)
    for _ in range(10):
        bucket.take()
    assert watch.slept == 0


def test_after_the_burst_calls_come_at_the_rate() -> None:
    watch = Watch()
    bucket = a_bucket(watch, per_second=5, burst=10)
    for _ in range(60):
        bucket.take()
    assert round(watch.slept, 6) == 10.0


def test_a_rest_gives_back_no_more_than_the_burst() -> None:
    watch = Watch()
    bucket = a_bucket(watch, per_second=5, burst=10)
    for _ in range(10):
        bucket.take()
    watch.now += 1000
    for _ in range(15):
        bucket.take()
    assert round(watch.slept, 6) == 1.0
