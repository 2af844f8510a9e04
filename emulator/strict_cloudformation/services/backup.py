"""AWS Backup."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, accepted, named, properties


def _create_vault(request: Request) -> Created:
    name = request.properties["BackupVaultName"]
    vault = request.call("backup", "create_backup_vault", **request.only("BackupVaultName", "EncryptionKeyArn"))
    return Created(name, {"BackupVaultArn": vault["BackupVaultArn"], "BackupVaultName": name})


def _lock(request: Request, value: Any) -> None:
    request.call("backup", "put_backup_vault_lock_configuration", BackupVaultName=request.physical_id, **(value or {}))


def _vault_tags(request: Request, tags: Any) -> None:
    arn = request.call("backup", "describe_backup_vault", BackupVaultName=request.physical_id)["BackupVaultArn"]
    request.call("backup", "tag_resource", ResourceArn=arn, Tags=named(tags))


def _plan(request: Request) -> Properties:
    plan = request.properties["BackupPlan"]
    rules = [_rule(rule) for rule in plan["BackupPlanRule"]]
    return {**{key: value for key, value in plan.items() if key != "BackupPlanRule"}, "Rules": rules}


def _rule(rule: Properties) -> Properties:
    named_otherwise = {"TargetBackupVault": "TargetBackupVaultName"}
    return {named_otherwise.get(key, key): value for key, value in rule.items()}


def _create_plan(request: Request) -> Created:
    plan = request.call("backup", "create_backup_plan", BackupPlan=_plan(request), BackupPlanTags=request.properties.get("BackupPlanTags", {}))
    return Created(plan["BackupPlanId"], {"BackupPlanId": plan["BackupPlanId"], "BackupPlanArn": plan["BackupPlanArn"], "VersionId": plan["VersionId"]})


def _plan_tags(request: Request, tags: Any) -> None:
    arn = request.call("backup", "get_backup_plan", BackupPlanId=request.physical_id)["BackupPlanArn"]
    request.call("backup", "tag_resource", ResourceArn=arn, Tags=named(tags))


def _create_report_plan(request: Request) -> Created:
    plan = request.call("backup", "create_report_plan", **request.only("ReportPlanName", "ReportSetting", "ReportDeliveryChannel"))
    return Created(plan["ReportPlanArn"], {"ReportPlanArn": plan["ReportPlanArn"]})


TYPES = (
    ResourceType(
        "AWS::Backup::BackupVault",
        create=_create_vault,
        creates_with=properties("BackupVaultName EncryptionKeyArn"),
        settings={"LockConfiguration": _lock, "BackupVaultTags": _vault_tags},
        unverified={"AccessPolicy": "moto has no call for the access policy of a vault"},
        delete=lambda request: request.call("backup", "delete_backup_vault", BackupVaultName=request.physical_id),
    ),
    ResourceType(
        "AWS::Backup::BackupPlan",
        create=_create_plan,
        creates_with=properties("BackupPlan"),
        settings={"BackupPlanTags": _plan_tags},
        delete=lambda request: request.call("backup", "delete_backup_plan", BackupPlanId=request.physical_id),
    ),
    accepted(
        "AWS::Backup::BackupSelection",
        "moto has no call that assigns resources to a plan",
        "BackupPlanId BackupSelection",
        lambda request: {"Id": request.name, "SelectionId": request.name, "BackupPlanId": request.properties["BackupPlanId"]},
    ),
    accepted(
        "AWS::Backup::RestoreTestingPlan",
        "moto has no call for tests of recovery points",
        "RecoveryPointSelection RestoreTestingPlanName ScheduleExpression StartWindowHours Tags",
        id_from="RestoreTestingPlanName",
    ),
    accepted(
        "AWS::Backup::RestoreTestingSelection",
        "moto has no call for tests of recovery points",
        "IamRoleArn ProtectedResourceArns ProtectedResourceType RestoreMetadataOverrides RestoreTestingPlanName RestoreTestingSelectionName "
        "ValidationWindowHours",
        id_from="RestoreTestingSelectionName",
    ),
    accepted(
        "AWS::Backup::Framework",
        "moto has no call for the frameworks of AWS Backup Audit Manager",
        "FrameworkControls FrameworkName FrameworkTags",
        lambda request: {"FrameworkArn": f"arn:aws:backup:{request.region}:{request.account}:framework:{request.properties['FrameworkName']}"},
    ),
    ResourceType(
        "AWS::Backup::ReportPlan",
        create=_create_report_plan,
        creates_with=properties("ReportPlanName ReportSetting ReportDeliveryChannel"),
        unverified={"ReportPlanTags": "moto keeps no tags of report plans"},
        delete=lambda request: request.call("backup", "delete_report_plan", ReportPlanName=request.properties["ReportPlanName"]),
    ),
)
