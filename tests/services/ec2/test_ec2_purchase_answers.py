from typing import Any

import pytest
from botocore.stub import Stubber

from shared.services.ec2.resources.purchase import ReservedInstances
from tests.services.ec2.answers import TIME, listed


def test_a_reservation(ec2: tuple[Any, Stubber]) -> None:
    item = {
        "ReservedInstancesId": "ri-1",
        "State": "active",
        "InstanceType": "m7g.large",
        "InstanceCount": 3,
        "End": TIME,
        "ProductDescription": "Linux/UNIX",
        "Duration": 8760 * 3600,
        "FixedPrice": 87.6,
        "UsagePrice": 0.0,
        "RecurringCharges": [{"Frequency": "Hourly", "Amount": 0.05}],
    }

    (found,) = listed(ec2, ReservedInstances, {"ReservedInstances": [item]})

    assert (found.state, found.instance_type, found.count, found.ends_at) == ("active", "m7g.large", 3, TIME)
    assert (found.platform, found.hourly) == ("Linux/UNIX", pytest.approx(0.06))
