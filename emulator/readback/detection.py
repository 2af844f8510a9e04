"""What ConfigRecorder and ThreatDetection promise about AWS Config, Amazon GuardDuty and Amazon Macie."""

from .reading import Reading

FEATURES = {"S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "RUNTIME_MONITORING"}


def recorder(reading: Reading) -> None:
    """A recorder of everything, that records."""
    config = reading.sdk("config")
    found = config.describe_configuration_recorders(ConfigurationRecorderNames=[reading.id])["ConfigurationRecorders"][0]
    reading.equal("records every type", found["recordingGroup"].get("allSupported"), True)
    reading.equal("records the types of IAM", found["recordingGroup"].get("includeGlobalResourceTypes"), True)
    status = config.describe_configuration_recorder_status(ConfigurationRecorderNames=[reading.id])["ConfigurationRecordersStatus"][0]
    reading.equal("is recording", status["recording"], True)


def channel(reading: Reading) -> None:
    """A channel to an encrypted bucket without Object Lock, with a snapshot a day."""
    found = reading.sdk("config").describe_delivery_channels(DeliveryChannelNames=[reading.id])["DeliveryChannels"][0]
    reading.customer_key("delivers under a customer managed key", found.get("s3KmsKeyArn"))
    frequency = found.get("configSnapshotDeliveryProperties", {}).get("deliveryFrequency")
    reading.equal("delivers a snapshot a day", frequency, "TwentyFour_Hours")
    s3 = reading.sdk("s3")
    try:
        lock = s3.get_object_lock_configuration(Bucket=found["s3BucketName"])
    except s3.exceptions.ClientError:
        lock = None
    reading.equal("delivers to a bucket without Object Lock", lock, None)


def detector(reading: Reading) -> None:
    """A detector that is on, with every source of events."""
    found = reading.sdk("guardduty").get_detector(DetectorId=reading.id)
    reading.equal("is on", found["Status"], "ENABLED")
    reading.equal("tells within a quarter of an hour", found["FindingPublishingFrequency"], "FIFTEEN_MINUTES")
    on = {one["Name"] for one in found["Features"] if one["Status"] == "ENABLED"}
    reading.holds("has every source of events", on >= FEATURES, on)


def macie_session(reading: Reading) -> None:
    """A session that is on."""
    reading.equal("is on", reading.sdk("macie2").get_macie_session()["status"], "ENABLED")


READERS = {
    "AWS::Config::ConfigurationRecorder": recorder,
    "AWS::Config::DeliveryChannel": channel,
    "AWS::GuardDuty::Detector": detector,
    "AWS::Macie::Session": macie_session,
}
