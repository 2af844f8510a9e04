"""What PhiTable promises about Amazon DynamoDB."""

from .reading import Reading

RESTORABLE_DAYS = 35


def table(reading: Reading) -> None:
    """A table, in every Region it is in."""
    regions = [reading.stack.region] + (["us-west-2"] if "two-Regions" in reading.stack.name else [])
    for region in regions:
        _in_region(reading, region)


def _in_region(reading: Reading, region: str) -> None:
    dynamodb = reading.sdk("dynamodb", region)
    found = dynamodb.describe_table(TableName=reading.id)["Table"]
    encryption = found.get("SSEDescription", {})
    reading.equal(f"is encrypted by AWS KMS in {region}", encryption.get("SSEType"), "KMS")
    if region == reading.stack.region:
        reading.customer_key("is encrypted under a customer managed key", encryption.get("KMSMasterKeyArn"))
    else:
        reading.holds(f"is encrypted under a key of {region}", f":kms:{region}:" in str(encryption.get("KMSMasterKeyArn")), encryption)
    reading.equal(f"is protected from deletion in {region}", found["DeletionProtectionEnabled"], True)
    backups = dynamodb.describe_continuous_backups(TableName=reading.id)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    reading.equal(f"is restorable to any second in {region}", backups["PointInTimeRecoveryStatus"], "ENABLED")
    reading.equal(f"is restorable for 35 days in {region}", backups.get("RecoveryPeriodInDays"), RESTORABLE_DAYS)
    reading.equal(f"grows with the demand in {region}", found.get("BillingModeSummary", {}).get("BillingMode"), "PAY_PER_REQUEST")
    tags = {tag["Key"]: tag["Value"] for tag in dynamodb.list_tags_of_resource(ResourceArn=found["TableArn"])["Tags"]}
    reading.equal(f"is tagged as holding ePHI in {region}", tags.get("data-classification"), "phi")


READERS = {"AWS::DynamoDB::GlobalTable": table}
