"""Amazon Kinesis Data Streams and Amazon Data Firehose."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, named, pairs, properties

FIRST_RETENTION_IN_HOURS = 24


def _create_stream(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    request.call("kinesis", "create_stream", StreamName=name, **request.only("ShardCount", "StreamModeDetails"))
    arn = request.call("kinesis", "describe_stream_summary", StreamName=name)["StreamDescriptionSummary"]["StreamARN"]
    return Created(name, {"Arn": arn})


def _retention(request: Request, hours: Any) -> None:
    before = int(request.previous.get("RetentionPeriodHours", FIRST_RETENTION_IN_HOURS))
    if int(hours) != before:
        direction = "increase" if int(hours) > before else "decrease"
        request.call("kinesis", f"{direction}_stream_retention_period", StreamName=request.physical_id, RetentionPeriodHours=hours)


def _encryption(request: Request, value: Any) -> None:
    request.call("kinesis", "start_stream_encryption", StreamName=request.physical_id, **value)


def _put_policy(request: Request) -> Created:
    arn = request.properties["ResourceArn"]
    request.call("kinesis", "put_resource_policy", ResourceARN=arn, Policy=request.properties["ResourcePolicy"])
    return Created(arn)


def _create_delivery(request: Request) -> Created:
    name = request.properties.get("DeliveryStreamName", request.name)[:64]
    parameters = request.without("DeliveryStreamName", "Tags")
    arn = request.call("firehose", "create_delivery_stream", DeliveryStreamName=name, **parameters)["DeliveryStreamARN"]
    return Created(name, {"Arn": arn})


TYPES = (
    ResourceType(
        "AWS::Kinesis::Stream",
        create=_create_stream,
        creates_with=properties("Name ShardCount StreamModeDetails"),
        settings={
            "RetentionPeriodHours": _retention,
            "StreamEncryption": _encryption,
            "Tags": lambda request, tags: request.call("kinesis", "add_tags_to_stream", StreamName=request.physical_id, Tags=named(tags)),
        },
        delete=lambda request: request.call("kinesis", "delete_stream", StreamName=request.physical_id, EnforceConsumerDeletion=True),
    ),
    ResourceType(
        "AWS::Kinesis::ResourcePolicy",
        create=_put_policy,
        creates_with=properties("ResourceArn"),
        modify=_put_policy,
        modifies=properties("ResourcePolicy"),
        delete=lambda request: request.call("kinesis", "delete_resource_policy", ResourceARN=request.physical_id),
    ),
    ResourceType(
        "AWS::KinesisFirehose::DeliveryStream",
        create=_create_delivery,
        creates_with=properties(
            "DeliveryStreamEncryptionConfigurationInput DeliveryStreamName DeliveryStreamType ExtendedS3DestinationConfiguration "
            "KinesisStreamSourceConfiguration"
        ),
        settings={
            "Tags": lambda request, tags: request.call("firehose", "tag_delivery_stream", DeliveryStreamName=request.physical_id, Tags=pairs(tags)),
        },
        delete=lambda request: request.call("firehose", "delete_delivery_stream", DeliveryStreamName=request.physical_id),
    ),
)
