"""Amazon CloudWatch alarms and dashboards."""

from ..resource_type import Created, Request, ResourceType, properties


def _put_alarm(request: Request) -> Created:
    name = request.properties.get("AlarmName", request.physical_id or request.name)
    request.call("cloudwatch", "put_metric_alarm", AlarmName=name, **request.without("AlarmName"))
    return Created(name, {"Arn": f"arn:aws:cloudwatch:{request.region}:{request.account}:alarm:{name}"})


def _put_dashboard(request: Request) -> Created:
    name = request.properties.get("DashboardName", request.physical_id or request.name)
    request.call("cloudwatch", "put_dashboard", DashboardName=name, DashboardBody=request.properties["DashboardBody"])
    return Created(name)


TYPES = (
    ResourceType(
        "AWS::CloudWatch::Alarm",
        create=_put_alarm,
        creates_with=properties("AlarmName"),
        modify=_put_alarm,
        modifies=properties(
            "ActionsEnabled AlarmActions AlarmDescription ComparisonOperator DatapointsToAlarm Dimensions EvaluationPeriods ExtendedStatistic "
            "InsufficientDataActions MetricName Metrics Namespace OKActions Period Statistic Tags Threshold ThresholdMetricId TreatMissingData Unit"
        ),
        delete=lambda request: request.call("cloudwatch", "delete_alarms", AlarmNames=[request.physical_id]),
    ),
    ResourceType(
        "AWS::CloudWatch::Dashboard",
        create=_put_dashboard,
        creates_with=properties("DashboardName"),
        modify=_put_dashboard,
        modifies=properties("DashboardBody"),
        unverified={"Tags": "moto's dashboards have no tags"},
        delete=lambda request: request.call("cloudwatch", "delete_dashboards", DashboardNames=[request.physical_id]),
    ),
)
