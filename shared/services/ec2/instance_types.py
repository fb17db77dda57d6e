"""What is known of instance families: their successors, their siblings on Graviton, their capacity for EBS."""

import re

_SIZES = ("nano", "micro", "small", "medium", "large", "xlarge", "2xlarge")

# From AWS's list of previous-generation instances, and the families of 2014 to 2016 that newer ones undercut.
_SUCCESSORS = {
    "a1": "m7g",
    "t1": "t4g or t3",
    "t2": "t4g or t3",
    "m1": "m7g or m7i",
    "m2": "r7g or r7i",
    "m3": "m7g or m7i",
    "m4": "m7g or m7i",
    "c1": "c7g or c7i",
    "c3": "c7g or c7i",
    "c4": "c7g or c7i",
    "cc2": "c7g or c7i",
    "cr1": "r7g or r7i",
    "r3": "r7g or r7i",
    "r4": "r7g or r7i",
    "x1": "x2idn",
    "x1e": "x2iedn",
    "i2": "i4i",
    "i3": "i4i",
    "hs1": "d3",
    "d2": "d3",
    "h1": "d3",
    "g2": "g5",
    "g3": "g5",
    "g3s": "g5",
    "p2": "p4d",
    "p3": "p4d",
    "f1": "f2",
}

# Families on Intel or AMD, and the youngest family on Graviton with the same balance of memory and CPU.
_ON_GRAVITON = {
    "t2": "t4g",
    "t3": "t4g",
    "t3a": "t4g",
    **dict.fromkeys(("m4", "m5", "m5a", "m6i", "m6a"), "m7g"),
    **dict.fromkeys(("m7i", "m7a"), "m8g"),
    **dict.fromkeys(("m5d", "m5ad", "m6id"), "m7gd"),
    **dict.fromkeys(("c4", "c5", "c5a", "c6i", "c6a"), "c7g"),
    **dict.fromkeys(("c7i", "c7a"), "c8g"),
    **dict.fromkeys(("c5d", "c5ad", "c6id"), "c7gd"),
    **dict.fromkeys(("c5n", "c6in"), "c7gn"),
    **dict.fromkeys(("r4", "r5", "r5a", "r5b", "r6i", "r6a"), "r7g"),
    **dict.fromkeys(("r7i", "r7a"), "r8g"),
    **dict.fromkeys(("r5d", "r5ad", "r6id"), "r7gd"),
    **dict.fromkeys(("x1", "x2idn"), "x2gd"),
    **dict.fromkeys(("i3", "i4i"), "i4g"),
}

# All families that are in neither of these two have capacity of their own for EBS by nature.
_OPTIMIZED_ON_REQUEST = {"c1", "c3", "g2", "i2", "m1", "m2", "m3", "r3"}
_NEVER_OPTIMIZED = {"t1", "t2", "cc2", "cr1", "hs1"}


def successor_of(instance_type: str) -> str | None:
    """The family to move to, or None where the type is current."""
    return _SUCCESSORS.get(_family(instance_type))


def arm_sibling_of(instance_type: str) -> str | None:
    """The family on Graviton to move to, or None where there is none."""
    return _ON_GRAVITON.get(_family(instance_type))


def as_successor(instance_type: str) -> str | None:
    """The type of the same size in the first family that succeeds, or None where the type is current."""
    successor = successor_of(instance_type)
    return _of_family(instance_type, successor.partition(" ")[0]) if successor else None


def as_arm_sibling(instance_type: str) -> str | None:
    """The type of the same size on Graviton, or None where there is none."""
    sibling = arm_sibling_of(instance_type)
    return _of_family(instance_type, sibling) if sibling else None


def half_of(instance_type: str) -> str | None:
    """The type of half the size in the same family; None of the smallest, and of sizes that no other is half of."""
    family, _, size = instance_type.partition(".")
    if size in _SIZES:
        at = _SIZES.index(size)
        return f"{family}.{_SIZES[at - 1]}" if at > _SIZES.index(_smallest_of(family)) else None
    times = re.fullmatch(r"(\d+)xlarge", size)
    return f"{family}.{int(times[1]) // 2}xlarge" if times and int(times[1]) % 2 == 0 else None


def _smallest_of(family: str) -> str:
    """Families with burst credits begin with nano, on Graviton and AMD's fourth generation with medium."""
    if family.startswith("t"):
        return "nano"
    return "medium" if re.fullmatch(r"a1|[a-z]+\d+g[a-z]*|[a-z]+[78]a", family) else "large"


def with_times_xlarge(instance_type: str, times: int) -> str:
    """The type of the same family that is so many times its xlarge."""
    return _of_size(instance_type, "xlarge" if times == 1 else f"{times}xlarge")


def is_optimized_on_request(instance_type: str) -> bool:
    """Whether EBS optimization must be asked for."""
    return _family(instance_type) in _OPTIMIZED_ON_REQUEST


def is_never_optimized(instance_type: str) -> bool:
    return _family(instance_type) in _NEVER_OPTIMIZED


def _of_family(instance_type: str, family: str) -> str:
    return f"{family}.{instance_type.partition('.')[2]}"


def _of_size(instance_type: str, size: str) -> str:
    return f"{_family(instance_type)}.{size}"


def _family(instance_type: str) -> str:
    return instance_type.partition(".")[0]
