"""AWS IAM Access Analyzer."""

from ..resource_type import accepted

TYPES = (
    accepted(
        "AWS::AccessAnalyzer::Analyzer",
        "moto has no API of IAM Access Analyzer",
        "AnalyzerName AnalyzerConfiguration ArchiveRules Tags Type",
        lambda request: {"Arn": f"arn:aws:access-analyzer:{request.region}:{request.account}:analyzer/{request.name}"},
    ),
)
