from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from shared.aws.errors import error_code, read_error


def refused(code: str, message: str) -> ClientError:
    answer = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"RequestId": "req-1"}}
    return ClientError(answer, "GetBucketEncryption")  # type: ignore[arg-type]


def test_the_missing_action_is_the_one_that_aws_names() -> None:
    message = "User: arn:aws:iam::1:user/u is not authorized to perform: kms:Decrypt on resource: x"
    assert (
        read_error(refused("AccessDeniedException", message), "s3:GetBucketEncryption", "r").missing_action
        == "kms:Decrypt"
    )


def test_where_aws_names_no_action_it_is_the_one_of_the_operation() -> None:
    found = read_error(refused("AccessDenied", "Access Denied"), "s3:GetBucketEncryption", "eu-west-1")
    assert found.missing_action == "s3:GetEncryptionConfiguration"
    assert (found.code, found.message, found.request_id) == ("AccessDenied", "Access Denied", "req-1")
    assert (found.operation, found.region) == ("s3:GetBucketEncryption", "eu-west-1")


def test_an_error_that_is_not_of_permission_misses_no_action() -> None:
    assert read_error(refused("ThrottlingException", "Rate exceeded"), "iam:ListUsers", "r").missing_action is None


def test_an_unreachable_endpoint_speaks_in_botocores_words() -> None:
    found = read_error(EndpointConnectionError(endpoint_url="https://x"), "ec2:DescribeVpcs", "eu-west-1")
    assert found.code == "EndpointConnectionError"
    assert "https://x" in found.message
    assert found.request_id is None


def test_a_time_out_is_said_as_one() -> None:
    assert read_error(ReadTimeoutError(endpoint_url="https://x"), "ec2:DescribeVpcs", "r").code == "ReadTimeoutError"


def test_a_malformed_answer_is_said_with_the_kind_of_error() -> None:
    found = read_error(KeyError("Buckets"), "s3:ListBuckets", "r")
    assert (found.code, found.message) == ("KeyError", "the answer could not be understood: 'Buckets'")


def test_only_aws_has_error_codes() -> None:
    assert error_code(refused("NoSuchBucketPolicy", "none")) == "NoSuchBucketPolicy"
    assert error_code(KeyError("x")) is None
