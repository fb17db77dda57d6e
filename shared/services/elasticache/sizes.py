"""Node types: families, sizes, what follows them, and how large they are. Pure."""

from collections.abc import Mapping

# A family of an earlier generation -> the one that follows it at the same size. Source: ElastiCache User Guide,
# "Supported node types", previous generation.
SUCCESSORS: Mapping[str, str] = {
    "m1": "m6g",
    "m2": "r6g",
    "m3": "m6g",
    "m4": "m6g",
    "c1": "m6g",
    "r3": "r6g",
    "r4": "r6g",
    "t1": "t4g",
    "t2": "t4g",
}
# Families of the current generation on Intel -> the same on Graviton, at a lower price.
ON_GRAVITON: Mapping[str, str] = {"m5": "m6g", "r5": "r6g", "t3": "t4g"}
# Normalization factors, by which a reservation of a family pays for any of its sizes. Source: ElastiCache User Guide,
# "Size flexible reserved nodes".
UNITS: Mapping[str, float] = {
    "micro": 0.5,
    "small": 1,
    "medium": 2,
    "large": 4,
    "xlarge": 8,
    "2xlarge": 16,
    "4xlarge": 32,
    "8xlarge": 64,
    "10xlarge": 80,
    "12xlarge": 96,
    "16xlarge": 128,
    "24xlarge": 192,
}
_SIZES = list(UNITS)


def family_of(node_type: str) -> str:
    return node_type.split(".")[1]


def size_of(node_type: str) -> str:
    return node_type.split(".")[2]


def in_family(node_type: str, family: str) -> str:
    """The node type of the same size in another family."""
    return f"cache.{family}.{size_of(node_type)}"


def half(node_type: str) -> str | None:
    """The next smaller node type of the family; None of the smallest."""
    kind, family, size = node_type.split(".")
    wanted = UNITS.get(size, 0) / 2
    least = "micro" if family.startswith("t") else "large"
    smaller = next((name for name in _SIZES if UNITS[name] == wanted), None)
    if smaller is None or UNITS[smaller] < UNITS[least]:
        return None
    return f"{kind}.{family}.{smaller}"


def price_key(engine: str, node_type: str) -> str:
    """In the price list elasticache.node: nodes of Valkey have prices of their own."""
    return f"valkey {node_type}" if engine == "valkey" else node_type
