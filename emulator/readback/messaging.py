"""What PhiQueue promises about Amazon SQS."""

from .reading import Reading

FOURTEEN_DAYS_IN_SECONDS = 14 * 24 * 3600


def queue(reading: Reading) -> None:
    """A queue, or the one for what could not be handled."""
    attributes = reading.sdk("sqs").get_queue_attributes(QueueUrl=reading.id, AttributeNames=["All"])["Attributes"]
    reading.customer_key("is encrypted under a customer managed key", attributes.get("KmsMasterKeyId"))
    reading.refuses_plain_http(attributes.get("Policy", "{}"))
    if "DeadLetters" in reading.resource.path:
        reading.equal("keeps messages for 14 days", int(attributes["MessageRetentionPeriod"]), FOURTEEN_DAYS_IN_SECONDS)
    else:
        reading.holds(
            "sends what cannot be handled to another queue", "deadLetterTargetArn" in attributes.get("RedrivePolicy", ""), attributes.get("RedrivePolicy")
        )


READERS = {"AWS::SQS::Queue": queue}
