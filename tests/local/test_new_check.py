from pathlib import Path

import pytest

from local.new_check import plan, write
from shared.domain.errors import InvalidInput, UnknownService


def test_writes_a_check_and_its_test_that_compile(tmp_path: Path) -> None:
    new = plan("ec2.volume.has-owner")
    write(new, tmp_path)
    check, test = (tmp_path / new.check_file).read_text(), (tmp_path / new.test_file).read_text()
    compile(check, "check", "exec")
    compile(test, "test", "exec")
    assert "def volume_has_owner(volume: Volume) -> Verdict:" in check
    assert "volume_has_owner,\n" in test
    assert 'FAIL, ""),' in test


def test_a_second_check_of_a_resource_joins_the_first(tmp_path: Path) -> None:
    for statement in ("has-owner", "has-purpose"):
        write(plan(f"ec2.volume.{statement}"), tmp_path)
    text = (tmp_path / plan("ec2.volume.has-owner").check_file).read_text()
    assert text.count("@check(") == 2
    assert text.count("from shared.catalog import") == 1


def test_a_fact_comes_with_its_reader_and_goes_into_the_check_and_its_test(tmp_path: Path) -> None:
    new = plan("s3.bucket.has-mission", "BucketMission", "s3:GetBucketWebsite")
    texts = {path.parts[-2]: (tmp_path / path).read_text() for path in write(new, tmp_path)}
    for text in texts.values():
        compile(text, "written", "exec")
    assert "class BucketMission(Fact):" in texts["resources"]
    assert "def read_bucket_mission(s3: Any, bucket: Bucket) -> BucketMission:" in texts["readers"]
    assert '    Reader(BucketMission, Bucket, "s3:GetBucketWebsite", read_bucket_mission),\n)' in texts["readers"]
    assert "(bucket: Bucket, told: BucketMission)" in texts["checks"]
    assert 'BucketMission("")' in texts["s3"]


def test_a_room_with_one_file_of_checks_keeps_it(tmp_path: Path) -> None:
    new = plan("secretsmanager.secret.has-owner")
    write(new, tmp_path)
    assert new.check_file == Path("shared/services/secretsmanager/checks.py")
    assert (tmp_path / new.check_file).read_text().count("@check(") > 1


@pytest.mark.parametrize(
    ("fact", "reads", "field"),
    [
        ("bucket_website", "s3:GetBucketWebsite", "FACT"),
        ("Website", "s3:GetNothing", "READS"),
        ("Website", "", "READS"),
    ],
)
def test_a_fact_that_cannot_be_read_is_refused(fact: str, reads: str, field: str) -> None:
    with pytest.raises(InvalidInput, match=field):
        plan("s3.bucket.has-mission", fact, reads)


@pytest.mark.parametrize("check_id", ["", "ec2", "ec2.volume", "EC2.volume.has-owner", "ec2.volume.has_owner"])
def test_an_id_of_another_form_is_refused(check_id: str) -> None:
    with pytest.raises(InvalidInput, match="ID"):
        plan(check_id)


def test_an_unknown_resource_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InvalidInput, match="security-group"):
        plan("ec2.volumes.has-owner")


def test_an_unknown_service_is_refused() -> None:
    with pytest.raises(UnknownService):
        plan("mars.rover.has-owner")
