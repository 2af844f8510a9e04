"""What PhiBucket, LogBucket, the archive of AuditTrail and the history of ConfigRecorder promise about Amazon S3."""

import re
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from .reading import Reading, everybody, statements

SIX_YEARS_IN_DAYS = 2192
# Which bucket is which follows from the construct that made it.
LOG_BUCKET = re.compile(r"(PhiAccessLogs|AccessLogs|Logs)/Resource/Resource$")
ARCHIVE = re.compile(r"Trail/Bucket/Resource/Resource$")
HISTORY = re.compile(r"Recorder/Bucket/Resource$")
LOCKED = re.compile(r"with-a-lock|Prod/Records/Images")


def bucket(reading: Reading) -> None:
    """What every bucket promises, and what its kind does."""
    s3 = reading.sdk("s3")
    _every(reading, s3)
    path = reading.resource.path
    if LOG_BUCKET.search(path):
        _log_bucket(reading, s3)
    elif ARCHIVE.search(path):
        _archive(reading, s3)
    elif HISTORY.search(path):
        _history(reading, s3)
    else:
        _phi_bucket(reading, s3)


def _every(reading: Reading, s3: Any) -> None:
    access = _if_any(lambda: s3.get_public_access_block(Bucket=reading.id)["PublicAccessBlockConfiguration"], {})
    reading.holds("is closed to the public in all four ways", len(access) == 4 and all(access.values()), access)
    reading.equal("keeps earlier versions", s3.get_bucket_versioning(Bucket=reading.id).get("Status"), "Enabled")
    rules = s3.get_bucket_ownership_controls(Bucket=reading.id)["OwnershipControls"]["Rules"]
    reading.equal("knows no ACLs", rules[0]["ObjectOwnership"], "BucketOwnerEnforced")
    policy = _policy(reading, s3)
    reading.refuses_plain_http(policy)
    reading.holds("refuses TLS before 1.2", any(_denies_old_tls(one) for one in statements(policy)), policy)
    open_to_all = [one for one in statements(policy) if one["Effect"] == "Allow" and everybody(one)]
    reading.equal("allows nothing to everybody", open_to_all, [])


def _if_any(read: Callable[[], Any], otherwise: Any) -> Any:
    """A configuration that may be missing; a bucket that is missing is another matter."""
    try:
        return read()
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchBucket":
            raise
        return otherwise


def _policy(reading: Reading, s3: Any) -> str:
    return _if_any(lambda: s3.get_bucket_policy(Bucket=reading.id)["Policy"], "{}")


def _denies_old_tls(statement: dict[str, Any]) -> bool:
    version = statement.get("Condition", {}).get("NumericLessThan", {}).get("s3:TlsVersion")
    return statement["Effect"] == "Deny" and everybody(statement) and str(version) == "1.2"


def _encryption(reading: Reading, s3: Any) -> dict[str, Any]:
    rule = s3.get_bucket_encryption(Bucket=reading.id)["ServerSideEncryptionConfiguration"]["Rules"][0]
    return {**rule["ApplyServerSideEncryptionByDefault"], "BucketKeyEnabled": rule.get("BucketKeyEnabled")}


def _customer_encrypted(reading: Reading, s3: Any) -> None:
    encryption = _encryption(reading, s3)
    reading.equal("is encrypted by AWS KMS", encryption["SSEAlgorithm"], "aws:kms")
    reading.customer_key("is encrypted under a customer managed key", encryption.get("KMSMasterKeyID"))
    reading.equal("has an S3 Bucket Key", encryption["BucketKeyEnabled"], True)


def _logged(reading: Reading, s3: Any) -> None:
    target = s3.get_bucket_logging(Bucket=reading.id).get("LoggingEnabled", {})
    reading.holds("has its accesses logged in another bucket", target.get("TargetBucket") not in (None, reading.id), target)


def _lock(reading: Reading, s3: Any) -> dict[str, Any]:
    found = _if_any(lambda: s3.get_object_lock_configuration(Bucket=reading.id)["ObjectLockConfiguration"], {})
    return found.get("Rule", {}).get("DefaultRetention", {})


def _phi_bucket(reading: Reading, s3: Any) -> None:
    _customer_encrypted(reading, s3)
    _logged(reading, s3)
    denied = [one for one in statements(_policy(reading, s3)) if one["Effect"] == "Deny" and "PutObject" in str(one["Action"])]
    reading.holds("refuses uploads that ask for a weaker encryption", "x-amz-server-side-encryption" in str(denied), denied)
    tags = {tag["Key"]: tag["Value"] for tag in s3.get_bucket_tagging(Bucket=reading.id)["TagSet"]}
    reading.equal("is tagged as holding ePHI", tags.get("data-classification"), "phi")
    if LOCKED.search(reading.resource.path):
        lock = _lock(reading, s3)
        reading.equal("locks objects as it was asked to", (lock.get("Mode"), lock.get("Days")), ("GOVERNANCE", 30))
    rules = s3.get_bucket_lifecycle_configuration(Bucket=reading.id)["Rules"]
    reading.holds("deletes no current object by itself", not any("Days" in rule.get("Expiration", {}) for rule in rules), rules)


def _log_bucket(reading: Reading, s3: Any) -> None:
    reading.equal("is encrypted as log delivery needs it", _encryption(reading, s3)["SSEAlgorithm"], "AES256")
    reading.equal("has no lock, under which no log arrives", _lock(reading, s3), {})
    rules = s3.get_bucket_lifecycle_configuration(Bucket=reading.id)["Rules"]
    days = [rule["Expiration"]["Days"] for rule in rules if "Days" in rule.get("Expiration", {})]
    reading.holds("keeps logs for six years at least", all(day >= SIX_YEARS_IN_DAYS for day in days), days)
    senders = [one for one in statements(_policy(reading, s3)) if "logging.s3.amazonaws.com" in str(one["Principal"])]
    reading.holds(
        "takes access logs of its own account only", bool(senders) and all(reading.stack.account in str(one["Condition"]) for one in senders), senders
    )


def _archive(reading: Reading, s3: Any) -> None:
    _customer_encrypted(reading, s3)
    _logged(reading, s3)
    lock = _lock(reading, s3)
    reading.holds("locks log files for six years", lock.get("Mode") == "GOVERNANCE" and lock.get("Days", 0) >= SIX_YEARS_IN_DAYS, lock)


def _history(reading: Reading, s3: Any) -> None:
    _customer_encrypted(reading, s3)
    _logged(reading, s3)
    reading.equal("has no lock, under which no history arrives", _lock(reading, s3), {})
    writers = [one for one in statements(_policy(reading, s3)) if "config.amazonaws.com" in str(one["Principal"])]
    reading.holds(
        "takes the history of its own account only", bool(writers) and all(reading.stack.account in str(one["Condition"]) for one in writers), writers
    )


READERS = {"AWS::S3::Bucket": bucket}
