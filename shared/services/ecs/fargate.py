"""What Fargate sells: sizes of tasks, and what they cost."""

from dataclasses import dataclass

from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd

_UNITS = 1024  # of CPU to a virtual CPU, and MiB to a GiB
_GIB = 1024

# CPU units -> MiB of memory that go with them. Source: ECS Developer Guide, "Task CPU and memory" of Fargate.
_MEMORY = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
    8192: tuple(range(16384, 61441, 4096)),
    16384: tuple(range(32768, 122881, 8192)),
}


@dataclass(frozen=True, slots=True)
class Size:
    """cpu: units; memory: MiB."""

    cpu: int
    memory: int

    def __str__(self) -> str:
        return f"{self.cpu / _UNITS:g} vCPU and {self.memory / _GIB:g} GB"


def smallest(cpu: float, memory: float) -> Size | None:
    """The smallest task that offers so many units and MiB; None where none is large enough."""
    for units, sizes in _MEMORY.items():
        for mebibytes in sizes:
            if units >= cpu and mebibytes >= memory:
                return Size(units, mebibytes)
    return None


def least_cpu(os: str) -> int:
    """Units of the smallest task: Windows needs a whole virtual CPU."""
    return min(_MEMORY) if os == "LINUX" else _UNITS


def price(size: Size, os: str, architecture: str, region: str) -> MonthlyUsd:
    """Of one task on demand; Windows, whose licence is paid for too, is unpriced."""
    if os != "LINUX":
        return UNPRICED
    cpu = monthly("fargate", f"{architecture}-vcpu", region).times(size.cpu / _UNITS)
    return cpu.plus(monthly("fargate", f"{architecture}-gb", region).times(size.memory / _GIB))
