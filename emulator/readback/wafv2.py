"""What PhiWebAcl promises about AWS WAF."""

from typing import Any

from .reading import Reading

SENSITIVE = [{"SingleHeader": {"Name": "authorization"}}, {"SingleHeader": {"Name": "cookie"}}, {"QueryString": {}}]
GROUPS = {"AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesSQLiRuleSet"}


def web_acl(reading: Reading) -> None:
    """A web ACL whose rules turn requests away, without samples."""
    name, identifier, scope = reading.id.split("|")
    acl = reading.sdk("wafv2").get_web_acl(Name=name, Scope=scope, Id=identifier)["WebACL"]
    rules = acl["Rules"]
    reading.holds("turns away what its rules match", all(_turns_away(rule) for rule in rules), rules)
    asked = {rule["Statement"].get("ManagedRuleGroupStatement", {}).get("Name") for rule in rules}
    reading.holds("asks the rule groups of AWS", asked >= GROUPS, asked)
    limits = [rule["Statement"]["RateBasedStatement"]["Limit"] for rule in rules if "RateBasedStatement" in rule["Statement"]]
    reading.holds("limits requests", bool(limits), limits)
    settings = [acl["VisibilityConfig"], *(rule["VisibilityConfig"] for rule in rules)]
    reading.holds("keeps no samples of requests", all(not one["SampledRequestsEnabled"] for one in settings), settings)


def _turns_away(rule: dict[str, Any]) -> bool:
    return "Block" in rule.get("Action", {}) or "None" in rule.get("OverrideAction", {})


def logging(reading: Reading) -> None:
    """A log of requests without what tells of people."""
    found = reading.sdk("wafv2").get_logging_configuration(ResourceArn=reading.id)["LoggingConfiguration"]
    destinations = found["LogDestinationConfigs"]
    reading.holds("goes to a log group of AWS WAF", all(":log-group:aws-waf-logs-" in one and not one.endswith(":*") for one in destinations), destinations)
    reading.equal("leaves out authorization, cookies and query strings", found.get("RedactedFields"), SENSITIVE)


def association(reading: Reading) -> None:
    """A resource behind its web ACL."""
    resource, acl = reading.id.split("|")
    found = reading.sdk("wafv2").get_web_acl_for_resource(ResourceArn=resource).get("WebACL") or {}
    reading.equal("stands behind its web ACL", found.get("ARN"), acl)


READERS = {"AWS::WAFv2::WebACL": web_acl, "AWS::WAFv2::LoggingConfiguration": logging, "AWS::WAFv2::WebACLAssociation": association}
