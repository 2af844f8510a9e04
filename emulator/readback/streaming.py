"""What PhiStream and LogArchive promise about Amazon Kinesis and Amazon Data Firehose, and PhiEventBus about Amazon EventBridge."""

from .reading import Reading


def stream(reading: Reading) -> None:
    """An encrypted stream, over TLS only."""
    kinesis = reading.sdk("kinesis")
    found = kinesis.describe_stream(StreamName=reading.id)["StreamDescription"]
    reading.equal("is encrypted by AWS KMS", found.get("EncryptionType"), "KMS")
    reading.customer_key("is encrypted under a customer managed key", found.get("KeyId"))
    reading.holds("keeps records for a week", found["RetentionPeriodHours"] >= 168, found["RetentionPeriodHours"])
    reading.refuses_plain_http(kinesis.get_resource_policy(ResourceARN=found["StreamARN"])["Policy"])


def delivery(reading: Reading) -> None:
    """A delivery to a bucket, encrypted."""
    found = reading.sdk("firehose").describe_delivery_stream(DeliveryStreamName=reading.id)["DeliveryStreamDescription"]
    target = found["Destinations"][0]["ExtendedS3DestinationDescription"]
    key = target.get("EncryptionConfiguration", {}).get("KMSEncryptionConfig", {}).get("AWSKMSKeyARN")
    reading.customer_key("writes under a customer managed key", key)
    reading.equal("logs what fails", target.get("CloudWatchLoggingOptions", {}).get("Enabled"), True)
    if "Source" not in found:  # what is read from a stream waits there
        encryption = found.get("DeliveryStreamEncryptionConfiguration", {})
        reading.customer_key("keeps what waits under a customer managed key", encryption.get("KeyARN"))
        reading.holds("has that encryption on", encryption.get("Status", "ENABLED") == "ENABLED", encryption)


def bus(reading: Reading) -> None:
    """An encrypted event bus that loses nothing."""
    found = reading.sdk("events").describe_event_bus(Name=reading.id)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyIdentifier"))
    reading.holds("keeps what could not be delivered", bool(found.get("DeadLetterConfig", {}).get("Arn")), found.get("DeadLetterConfig"))


def archive(reading: Reading) -> None:
    """An archive of the bus, for as long as asked."""
    found = reading.sdk("events").describe_archive(ArchiveName=reading.id)
    reading.equal("keeps events for the days asked for", found["RetentionDays"], 30)


READERS = {
    "AWS::Kinesis::Stream": stream,
    "AWS::KinesisFirehose::DeliveryStream": delivery,
    "AWS::Events::EventBus": bus,
    "AWS::Events::Archive": archive,
}
