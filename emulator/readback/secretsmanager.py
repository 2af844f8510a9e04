"""What PhiSecret promises about AWS Secrets Manager."""

from .reading import Reading, statements


def secret(reading: Reading) -> None:
    """A secret under a customer managed key, for its own account only."""
    sdk = reading.sdk("secretsmanager")
    found = sdk.describe_secret(SecretId=reading.id)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyId"))
    policy = sdk.get_resource_policy(SecretId=reading.id).get("ResourcePolicy")
    reading.refuses_plain_http(policy)
    foreign = [one for one in statements(policy) if one["Effect"] == "Deny" and reading.stack.account in str(one.get("Condition"))]
    reading.holds("refuses other accounts", bool(foreign), policy)
    value = sdk.get_secret_value(SecretId=reading.id)["SecretString"]
    reading.holds("was generated, not written down", len(value) >= 16, len(value))
    if "with-rotation" in reading.stack.name:
        reading.equal("rotates by itself", found.get("RotationEnabled"), True)
        reading.equal("is replicated", [one["Region"] for one in found.get("ReplicationStatus", [])], ["us-west-2"])


READERS = {"AWS::SecretsManager::Secret": secret}
