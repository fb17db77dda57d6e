"""What the name of an instance class says: db.r6g.2xlarge has 8 vCPUs, 64 GiB and runs on Graviton."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAME = re.compile(r"db\.(?P<family>[a-z0-9-]+)\.(?P<size>[a-z0-9]+)")
_VCPUS = {"micro": 2, "small": 2, "medium": 2, "large": 2, "xlarge": 4}
_BURSTABLE_GIB = {"micro": 1, "small": 2, "medium": 4, "large": 8, "xlarge": 16, "2xlarge": 32}
# GiB for each vCPU, by the first letter of the family. Source: "DB instance class types", RDS User Guide.
_GIB_A_VCPU = {"c": 2, "m": 4, "r": 8, "z": 8, "x": 16}

# Generations for which AWS sells newer ones, and the family that follows. Source: "DB instance class types".
PREVIOUS: Mapping[str, str] = {
    "t1": "t4g",
    "t2": "t4g",
    "m1": "m6g",
    "m2": "r6g",
    "m3": "m6g",
    "m4": "m6g",
    "r3": "r6g",
    "r4": "r6g",
    "cr1": "r6g",
    "x1": "x2g",
    "x1e": "x2g",
}
# Intel and AMD families of today, and the Graviton family of the same shape.
GRAVITON: Mapping[str, str] = {
    "t3": "t4g",
    "m5": "m6g",
    "m5d": "m6gd",
    "m6i": "m7g",
    "m6id": "m6gd",
    "m7i": "m7g",
    "r5": "r6g",
    "r5b": "r6g",
    "r5d": "r6gd",
    "r6i": "r7g",
    "r6id": "r6gd",
    "r7i": "r7g",
}
# The next smaller size that a family sells. Burstable families go on below large.
_SMALLER: Mapping[str, str] = {
    "24xlarge": "16xlarge",
    "16xlarge": "8xlarge",
    "12xlarge": "8xlarge",
    "8xlarge": "4xlarge",
    "4xlarge": "2xlarge",
    "2xlarge": "xlarge",
    "xlarge": "large",
}
_SMALLER_BURSTABLE: Mapping[str, str] = {**_SMALLER, "large": "medium", "medium": "small", "small": "micro"}


@dataclass(frozen=True, slots=True)
class InstanceClass:
    """family: r6g; size: 2xlarge."""

    family: str
    size: str

    @property
    def name(self) -> str:
        return f"db.{self.family}.{self.size}"

    @property
    def vcpus(self) -> int:
        return _VCPUS.get(self.size) or 4 * int(self.size.removesuffix("xlarge"))

    @property
    def gib(self) -> int | None:
        """Memory; None for a family that this table does not know."""
        if self.family.startswith("t"):
            return _BURSTABLE_GIB.get(self.size)
        each = _GIB_A_VCPU.get(self.family[0])
        return None if each is None else each * self.vcpus

    @property
    def is_graviton(self) -> bool:
        return bool(re.fullmatch(r"[a-z]+\d+g[a-z]*", self.family))

    @property
    def smaller(self) -> "InstanceClass | None":
        """The next smaller size of the family; None where it sells none."""
        size = (_SMALLER_BURSTABLE if self.family.startswith("t") else _SMALLER).get(self.size)
        return InstanceClass(self.family, size) if size else None

    def of(self, family: str) -> "InstanceClass":
        return InstanceClass(family, self.size)


def instance_class(name: str) -> InstanceClass | None:
    """None for what has no fixed size: db.serverless, and optimized CPUs as in db.r5.2xlarge.tpc2.mem4x."""
    found = _NAME.fullmatch(name)
    if found is None or not re.fullmatch(r"micro|small|medium|large|\d*xlarge", found["size"]):
        return None
    return InstanceClass(found["family"], found["size"])
