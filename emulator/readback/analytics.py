"""What PhiWarehouse promises about Amazon Redshift, and PhiSearch about Amazon OpenSearch Service."""

from .reading import Reading

SNAPSHOT_DAYS = 35


def warehouse(reading: Reading) -> None:
    """An encrypted warehouse that nobody reaches from outside."""
    found = reading.sdk("redshift").describe_clusters(ClusterIdentifier=reading.id)["Clusters"][0]
    reading.equal("is encrypted", found["Encrypted"], True)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyId"))
    reading.equal("is not public", found["PubliclyAccessible"], False)
    reading.equal("keeps its traffic in the network", found["EnhancedVpcRouting"], True)
    reading.equal("keeps snapshots for 35 days", found["AutomatedSnapshotRetentionPeriod"], SNAPSHOT_DAYS)
    reading.equal("takes versions by itself", found["AllowVersionUpgrade"], True)


def domain(reading: Reading) -> None:
    """An encrypted domain, over TLS 1.2, in a network, with an access control of its own."""
    found = reading.sdk("opensearch").describe_domain(DomainName=reading.id)["DomainStatus"]
    at_rest = found["EncryptionAtRestOptions"]
    reading.equal("is encrypted", at_rest["Enabled"], True)
    reading.customer_key("is encrypted under a customer managed key", at_rest.get("KmsKeyId"))
    reading.equal("encrypts between its nodes", found["NodeToNodeEncryptionOptions"]["Enabled"], True)
    reading.equal("takes HTTPS only", found["DomainEndpointOptions"]["EnforceHTTPS"], True)
    reading.holds("takes TLS 1.2 or later only", "TLS-1-2" in found["DomainEndpointOptions"].get("TLSSecurityPolicy", ""), found["DomainEndpointOptions"])
    reading.holds("stands in a network", bool(found.get("VPCOptions", {}).get("SubnetIds")), found.get("VPCOptions"))
    reading.equal("knows who may read what", found["AdvancedSecurityOptions"]["Enabled"], True)
    reading.holds("stands in two zones", found["ClusterConfig"]["ZoneAwarenessEnabled"], found["ClusterConfig"])
    logs = [name for name, one in found.get("LogPublishingOptions", {}).items() if one.get("Enabled")]
    reading.holds("publishes its audit log", "AUDIT_LOGS" in logs, logs)


READERS = {"AWS::Redshift::Cluster": warehouse, "AWS::OpenSearchService::Domain": domain}
