"""Amazon Route 53: the records of a domain, whose zone another team has."""

from ..resource_type import accepted

TYPES = (
    accepted(
        "AWS::Route53::RecordSet",
        "the hosted zone belongs to another team, and is not here",
        "HostedZoneId Name ResourceRecords TTL Type",
        id_from="Name",
    ),
)
