"""What the constructs promise about log groups, the trail, topics, alarms and the rules that warn."""

import json
import re
from typing import Any

from .reading import Reading

SIX_YEARS_IN_DAYS = 2192
NOT_REGISTERED = re.compile(r"/(DeadLetters|PhiAlarms|Operators)(/|$)")
# The store that the app of a construct registers with its trail.
REGISTERED = {
    "PhiTable": "AWS::DynamoDB::GlobalTable",
    "PhiQueue": "AWS::SQS::Queue",
    "PhiTopic": "AWS::SNS::Topic",
    "PhiStream": "AWS::Kinesis::Stream",
}


def log_group(reading: Reading) -> None:
    """An encrypted log group, kept for six years."""
    groups = reading.sdk("logs").describe_log_groups(logGroupNamePrefix=reading.id)["logGroups"]
    group = next(one for one in groups if one["logGroupName"] == reading.id)
    reading.customer_key("is encrypted under a customer managed key", group.get("kmsKeyId"))
    reading.holds("keeps records for six years at least", group.get("retentionInDays", 0) >= SIX_YEARS_IN_DAYS, group.get("retentionInDays"))


def subscription(reading: Reading) -> None:
    """A log group of which everything is archived."""
    name, _, group = reading.id.partition("|")
    found = reading.sdk("logs").describe_subscription_filters(logGroupName=group, filterNamePrefix=name)["subscriptionFilters"]
    streams = {f":deliverystream/{one.physical_id}" for one in reading.stack.of_type("AWS::KinesisFirehose::DeliveryStream")}
    reading.equal("sends every event", [one["filterPattern"] for one in found], [""])
    reading.holds("sends to a stream of the stack", all(any(one["destinationArn"].endswith(end) for end in streams) for one in found), found)


def destination(reading: Reading) -> None:
    """A destination for named accounts, or for one organization."""
    found = reading.sdk("logs").describe_destinations(DestinationNamePrefix=reading.id)["destinations"][0]
    statements = json.loads(found.get("accessPolicy") or "{}").get("Statement", [])
    closed = [one for one in statements if "*" not in str(one["Principal"]) or one.get("Condition", {}).get("StringEquals", {}).get("aws:PrincipalOrgID")]
    reading.holds("takes logs of named accounts or of the organization", bool(statements) and closed == statements, statements)


def topic(reading: Reading) -> None:
    """An encrypted topic, over TLS only."""
    attributes = reading.sdk("sns").get_topic_attributes(TopicArn=reading.id)["Attributes"]
    reading.customer_key("is encrypted under a customer managed key", attributes.get("KmsMasterKeyId"))
    reading.refuses_plain_http(attributes["Policy"])


def alarm(reading: Reading) -> None:
    """An alarm that tells somebody."""
    found = reading.sdk("cloudwatch").describe_alarms(AlarmNames=[reading.id])["MetricAlarms"][0]
    topics = {one["TopicArn"] for one in reading.sdk("sns").list_topics()["Topics"]}
    actions = found["AlarmActions"]
    reading.holds("tells a topic that exists", found["ActionsEnabled"] and bool(actions) and set(actions) <= topics, actions)
    # An anomaly band has its metric in a list, beside the expression.
    metric = next((one["MetricStat"]["Metric"] for one in found.get("Metrics", []) if "MetricStat" in one), found)
    if not metric["Namespace"].startswith(("AWS/", "ECS/")):  # services measure these themselves
        filters = reading.sdk("logs").describe_metric_filters(metricName=metric["MetricName"], metricNamespace=metric["Namespace"])["metricFilters"]
        groups = {one.physical_id for one in reading.stack.of_type("AWS::Logs::LogGroup")}
        fed = [one["filterPattern"] for one in filters if one["filterPattern"] and one["logGroupName"] in groups]
        reading.holds("is fed by a filter of a log group of the stack", bool(fed), filters)


def trail(reading: Reading) -> None:
    """A trail of everything, that nobody can rewrite."""
    cloudtrail = reading.sdk("cloudtrail")
    found = cloudtrail.get_trail(Name=reading.id)["Trail"]
    reading.equal("records all Regions", found["IsMultiRegionTrail"], True)
    reading.equal("records global services", found["IncludeGlobalServiceEvents"], True)
    reading.equal("can be validated", found["LogFileValidationEnabled"], True)
    reading.customer_key("is encrypted under a customer managed key", found.get("KmsKeyId"))
    reading.holds("is copied to a log group", bool(found.get("CloudWatchLogsLogGroupArn")), found.get("CloudWatchLogsLogGroupArn"))
    reading.equal("is recording", cloudtrail.get_trail_status(Name=reading.id)["IsLogging"], True)
    selectors = cloudtrail.get_event_selectors(TrailName=reading.id).get("AdvancedEventSelectors", [])
    fields = [{one["Field"]: one for one in selector["FieldSelectors"]} for selector in selectors]
    management = [one for one in fields if one["eventCategory"].get("Equals") == ["Management"]]
    reading.holds("records every management event", any(one.keys() == {"eventCategory"} for one in management), selectors)
    data = [one for one in fields if one["eventCategory"].get("Equals") == ["Data"]]
    reading.equal("has sixteen alarms", len([one for one in reading.stack.of_type("AWS::CloudWatch::Alarm") if "Trail/Alarms/" in one.path]), 16)
    reading.holds("records data events of named stores only", all("resources.ARN" in one for one in data), data)
    _registered(reading, data)


def _registered(reading: Reading, data: list[dict[str, Any]]) -> None:
    for construct, store_type in REGISTERED.items():
        stores = reading.stack.of_type(store_type) if reading.stack.name.startswith(construct) else []
        for store in stores:
            if not NOT_REGISTERED.search(store.path):
                name = store.physical_id.split("/")[-1]
                reading.holds(f"records what happens to {name}", name in str(data), data)
    if reading.stack.name == "Prod-Audit":
        reading.holds("records reads and writes of the registered bucket", "arn:aws:s3:::prod-records-images" in str(data), data)


def rule(reading: Reading) -> None:
    """A rule that is on and goes somewhere."""
    bus, _, name = reading.id.rpartition("|")
    place = {"EventBusName": bus} if bus else {}
    events = reading.sdk("events")
    reading.equal("is on", events.describe_rule(Name=name, **place)["State"], "ENABLED")
    targets = events.list_targets_by_rule(Rule=name, **place)["Targets"]
    reading.holds("goes somewhere", bool(targets), targets)


READERS = {
    "AWS::Logs::LogGroup": log_group,
    "AWS::Logs::SubscriptionFilter": subscription,
    "AWS::Logs::Destination": destination,
    "AWS::SNS::Topic": topic,
    "AWS::CloudWatch::Alarm": alarm,
    "AWS::CloudTrail::Trail": trail,
    "AWS::Events::Rule": rule,
}
