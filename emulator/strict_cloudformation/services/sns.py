"""Amazon SNS."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties

ATTRIBUTES = properties("KmsMasterKeyId DisplayName SignatureVersion TracingConfig FifoTopic ContentBasedDeduplication ArchivePolicy FifoThroughputScope")


def _create_topic(request: Request) -> Created:
    suffix = ".fifo" if request.properties.get("FifoTopic") else ""
    name = request.properties.get("TopicName", f"{request.name}{suffix}")
    fifo = {"Attributes": {"FifoTopic": "true"}} if suffix else {}
    topic = request.call("sns", "create_topic", Name=name, **fifo)["TopicArn"]
    return Created(topic, {"TopicArn": topic, "TopicName": name})


def _set(name: str) -> Any:
    return lambda request, value: request.call("sns", "set_topic_attributes", TopicArn=request.physical_id, AttributeName=name, AttributeValue=value)


def _put_policy(request: Request) -> Created:
    for topic in request.properties["Topics"]:
        request.call("sns", "set_topic_attributes", TopicArn=topic, AttributeName="Policy", AttributeValue=request.properties["PolicyDocument"])
    return Created(request.name, {"Id": request.name})


def _subscribe(request: Request) -> Created:
    parameters = request.only("TopicArn", "Protocol", "Endpoint")
    arn = request.call("sns", "subscribe", ReturnSubscriptionArn=True, **parameters)["SubscriptionArn"]
    return Created(arn, {"Arn": arn})


def _set_of_subscription(name: str) -> Any:
    return lambda request, value: request.call(
        "sns", "set_subscription_attributes", SubscriptionArn=request.physical_id, AttributeName=name, AttributeValue=value
    )


TYPES = (
    ResourceType(
        "AWS::SNS::Topic",
        create=_create_topic,
        creates_with=properties("TopicName FifoTopic"),
        settings={
            **{name: _set(name) for name in sorted(ATTRIBUTES - {"FifoTopic"})},
            "Tags": lambda request, tags: request.call("sns", "tag_resource", ResourceArn=request.physical_id, Tags=pairs(tags)),
        },
        unverified={"DeliveryStatusLogging": "moto has no delivery status logging for topics"},
        delete=lambda request: request.call("sns", "delete_topic", TopicArn=request.physical_id),
    ),
    ResourceType("AWS::SNS::TopicPolicy", create=_put_policy, creates_with=properties("Topics"), modify=_put_policy, modifies=properties("PolicyDocument")),
    ResourceType(
        "AWS::SNS::Subscription",
        create=_subscribe,
        creates_with=properties("TopicArn Protocol Endpoint Region"),
        settings={name: _set_of_subscription(name) for name in ("RawMessageDelivery", "RedrivePolicy", "FilterPolicy", "FilterPolicyScope")},
        delete=lambda request: request.call("sns", "unsubscribe", SubscriptionArn=request.physical_id),
    ),
)
