"""Functions and references of templates."""

from typing import Any

import pytest

from strict_cloudformation.deployment import in_order
from strict_cloudformation.intrinsics import references, resolve
from strict_cloudformation.problems import DeploymentError, UnknownFunction
from strict_cloudformation.stack import parse


class Fixed:
    """A scope of fixed values."""

    def ref(self, name: str) -> Any:
        return {"A": "a", "AWS::Region": "us-east-1"}[name]

    def attribute(self, name: str, attribute: str) -> Any:
        return f"{name}.{attribute}"

    def condition(self, name: str) -> bool:
        return name == "Yes"

    def mapping(self, name: str, first: str, second: str) -> Any:
        return f"{name}/{first}/{second}"

    def stack_output(self, stack: str, region: str, output: str) -> Any:
        return f"{stack}/{region}/{output}"

    def exported(self, name: str) -> Any:
        return f"exported {name}"

    def dynamic(self, reference: str) -> str:
        return f"<{reference}>"


CASES = [
    ({"Ref": "A"}, "a"),
    ({"Fn::GetAtt": ["B", "Arn"]}, "B.Arn"),
    ({"Fn::Join": ["-", ["x", {"Ref": "A"}]]}, "x-a"),
    ({"Fn::Sub": "${A}:${B.Arn}:${!Literal}"}, "a:B.Arn:${Literal}"),
    ({"Fn::Sub": ["${V}", {"V": {"Ref": "A"}}]}, "a"),
    ({"Fn::If": ["Yes", 1, 2]}, 1),
    ({"Fn::If": ["No", 1, 2]}, 2),
    ({"P": {"Ref": "AWS::NoValue"}, "Q": 1}, {"Q": 1}),
    ([1, {"Ref": "AWS::NoValue"}], [1]),
    ({"Fn::Select": ["1", {"Fn::Split": ["/", "p/q"]}]}, "q"),
    ({"Fn::GetStackOutput": {"StackName": "S", "OutputName": "O"}}, "S/us-east-1/O"),
    ({"Fn::ImportValue": "N"}, "exported N"),
    ({"Fn::FindInMap": ["M", "k", "l"]}, "M/k/l"),
    ("{{resolve:ssm:/x}}!", "<ssm:/x>!"),
    ({"Fn::Base64": "abc"}, "YWJj"),
    ({"Condition": {"Bool": {"aws:SecureTransport": "false"}}}, {"Condition": {"Bool": {"aws:SecureTransport": "false"}}}),
]


@pytest.mark.parametrize(("value", "wanted"), CASES, ids=[str(value) for value, _ in CASES])
def test_resolves(value: Any, wanted: Any) -> None:
    assert resolve(Fixed(), value) == wanted


def test_refuses_a_function_that_it_does_not_know() -> None:
    with pytest.raises(UnknownFunction, match="Fn::Cidr"):
        resolve(Fixed(), {"X": [{"Fn::Cidr": ["10.0.0.0/16", 2]}]})


def test_finds_every_reference() -> None:
    assert references({"a": [{"Ref": "A"}, {"Fn::GetAtt": ["B", "Arn"]}, {"Fn::Sub": "${C.Arn}${D}${!E}"}]}) == {"A", "B", "C", "D"}


def test_puts_a_resource_after_what_it_depends_on() -> None:
    assert in_order({"A": ["B"], "B": ["C"], "C": []}) == ["C", "B", "A"]
    with pytest.raises(DeploymentError, match="circular"):
        in_order({"A": ["B"], "B": ["A"]})


def test_reads_yaml_with_short_forms_and_dates() -> None:
    assert parse("A: !Ref X\nB: !GetAtt X.Arn\nVersion: 2012-10-17\n") == {"A": {"Ref": "X"}, "B": {"Fn::GetAtt": ["X", "Arn"]}, "Version": "2012-10-17"}
