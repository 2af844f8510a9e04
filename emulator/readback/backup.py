"""What PhiBackupPlan and PhiBackup promise about AWS Backup."""

from .reading import Reading

DAILY = 35
SIX_YEARS_IN_DAYS = 2192


def vault(reading: Reading) -> None:
    """An encrypted vault whose recovery points cannot be shortened."""
    found = reading.sdk("backup").describe_backup_vault(BackupVaultName=reading.id)
    reading.customer_key("is encrypted under a customer managed key", found.get("EncryptionKeyArn"))
    reading.equal("is locked", found.get("Locked"), True)
    reading.holds("keeps recovery points for 35 days at least", found.get("MinRetentionDays", 0) >= DAILY, found.get("MinRetentionDays"))
    reading.holds("is locked so that administrators can unlock it", "LockDate" not in found, found.get("LockDate"))


def plan(reading: Reading) -> None:
    """A daily and a monthly recovery point."""
    rules = reading.sdk("backup").get_backup_plan(BackupPlanId=reading.id)["BackupPlan"]["Rules"]
    kept = sorted(rule["Lifecycle"]["DeleteAfterDays"] for rule in rules)
    reading.holds("keeps a recovery point for 35 days and one for six years", kept[:1] == [DAILY] and kept[-1] >= SIX_YEARS_IN_DAYS, kept)


def report_plan(reading: Reading) -> None:
    """A report into a bucket of the stack."""
    plans = reading.sdk("backup").list_report_plans()["ReportPlans"]
    buckets = {one.physical_id for one in reading.stack.of_type("AWS::S3::Bucket")}
    found = [one["ReportDeliveryChannel"]["S3BucketName"] for one in plans if one["ReportPlanArn"] == reading.id]
    reading.holds("reports into a bucket of the stack", bool(found) and set(found) <= buckets, found)


READERS = {"AWS::Backup::BackupVault": vault, "AWS::Backup::BackupPlan": plan, "AWS::Backup::ReportPlan": report_plan}
