"""Amazon SQS."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, named, properties

ATTRIBUTES = properties(
    "ContentBasedDeduplication DelaySeconds KmsDataKeyReusePeriodSeconds KmsMasterKeyId MaximumMessageSize MessageRetentionPeriod "
    "ReceiveMessageWaitTimeSeconds RedrivePolicy SqsManagedSseEnabled VisibilityTimeout"
)


def _create_queue(request: Request) -> Created:
    suffix = ".fifo" if request.properties.get("FifoQueue") else ""
    name = request.properties.get("QueueName", f"{request.name[: 80 - len(suffix)]}{suffix}")
    url = request.call("sqs", "create_queue", QueueName=name, **({"Attributes": {"FifoQueue": "true"}} if suffix else {}))["QueueUrl"]
    return Created(url, {"Arn": f"arn:aws:sqs:{request.region}:{request.account}:{name}", "QueueName": name, "QueueUrl": url})


def _set(name: str) -> Any:
    return lambda request, value: request.call("sqs", "set_queue_attributes", QueueUrl=request.physical_id, Attributes={name: value})


def _put_policy(request: Request) -> Created:
    for queue in request.properties["Queues"]:
        request.call("sqs", "set_queue_attributes", QueueUrl=queue, Attributes={"Policy": request.properties["PolicyDocument"]})
    return Created(request.name, {"Id": request.name})


TYPES = (
    ResourceType(
        "AWS::SQS::Queue",
        create=_create_queue,
        creates_with=properties("QueueName FifoQueue"),
        settings={
            **{name: _set(name) for name in sorted(ATTRIBUTES)},
            "Tags": lambda request, tags: request.call("sqs", "tag_queue", QueueUrl=request.physical_id, Tags=named(tags)),
        },
        unverified={"RedriveAllowPolicy": "moto does not keep which queues a dead-letter queue takes messages of"},
        delete=lambda request: request.call("sqs", "delete_queue", QueueUrl=request.physical_id),
    ),
    ResourceType("AWS::SQS::QueuePolicy", create=_put_policy, creates_with=properties("Queues"), modify=_put_policy, modifies=properties("PolicyDocument")),
)
