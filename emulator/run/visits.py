"""Calls the deployed handler of the visits API, and looks for what it did: in its answers, in the table, in the queue, and in what it wrote."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from readback.reader import deployed
from readback.reading import Promise, Reading, Resource, Stack

from .invocation import LONGEST_RUN_IN_SECONDS, InvocationFailed, Invoked, invoke
from .processes import Processes

# What must not be seen where it does not belong: in a log, in a message, in a refusal.
SOCIAL_SECURITY_NUMBER = "078-05-1120"
REASON = "night sweats after Zanzibar"
OTHER_REASON = "palpitations in Timbuktu"
TOKEN = "eyJhbGciOiJSUzI1NiJ9.planted.token"
PLANTED = (SOCIAL_SECURITY_NUMBER, SOCIAL_SECURITY_NUMBER.replace("-", ""), "Zanzibar", "Timbuktu", TOKEN)

PATIENT = "4f0c1b5e-7f5d-4a39-9c55-2a1f6f0f3b11"
STARTED_AT = 1_780_000_000
ACTOR = "b4e81438-6051-7007-2f35-9a9d8b6f9d11"
VISIT = {"patientId": PATIENT, "startedAt": STARTED_AT, "reason": f"{REASON}, SSN {SOCIAL_SECURITY_NUMBER}"}
ADD, SEARCH = "/visits", "/visits/search"


@dataclass(frozen=True)
class Call:
    """One call of the API, and what has to come of it."""

    text: str
    role: str
    resource: str
    body: dict[str, Any]
    status: int
    outcome: str
    visits: list[dict[str, Any]] | None = None


BILLED = {"startedAt": STARTED_AT, "clinician": ACTOR}
CALLS = (
    Call("adds the visit of a clinician", "clinicians", ADD, {**VISIT, "ssn": SOCIAL_SECURITY_NUMBER}, 201, "SUCCESS"),
    Call("writes over no visit", "clinicians", ADD, {**VISIT, "reason": OTHER_REASON}, 409, "FAILURE"),
    Call("shows a clinician the reason", "clinicians", SEARCH, {"patientId": PATIENT}, 200, "SUCCESS", [{**BILLED, "reason": VISIT["reason"]}]),
    Call("shows billing no reason", "billing", SEARCH, {"patientId": PATIENT}, 200, "SUCCESS", [BILLED]),
    Call("takes no visit from billing", "billing", ADD, {**VISIT, "startedAt": STARTED_AT + 1}, 403, "DENIED"),
    Call("shows the front desk nothing", "front-desk", SEARCH, {"patientId": PATIENT}, 403, "DENIED"),
    Call("shows nothing to who is in no group", "", SEARCH, {"patientId": PATIENT}, 403, "DENIED"),
    Call("takes no number for an id", "clinicians", SEARCH, {"patientId": SOCIAL_SECURITY_NUMBER}, 400, "FAILURE"),
)


def visits_promises(processes: Processes, names: list[str], seconds: int = LONGEST_RUN_IN_SECONDS) -> list[Promise]:
    """What the visits API of the deployed stacks does of what it promises."""
    stacks = [deployed(processes.endpoint, name) for name in sorted(names)]
    stack, function = _find(stacks, "AWS::Lambda::Function", "/Visits/")
    reading = Reading(stack, function)
    try:
        found = invoke(processes, stack, function, [_event(call) for call in CALLS], seconds)
    except InvocationFailed as error:
        reading.holds("runs to its end", False, str(error))
        return stack.promises
    for call, invoked in zip(CALLS, found, strict=True):
        _answer(reading, call, invoked.answer)
        _log(reading, call, invoked)
    return stack.promises + _stored(*_find(stacks, "AWS::DynamoDB::GlobalTable", "/Visits/")) + _queued(*_find(stacks, "AWS::SQS::Queue", "/FollowUps/"))


def _find(stacks: list[Stack], type: str, path: str) -> tuple[Stack, Resource]:
    found = [(stack, one) for stack in stacks for one in stack.of_type(type) if path in one.path and "DeadLetters" not in one.path]
    if len(found) != 1:
        raise LookupError(f"{len(found)} resources of the type {type} have {path} in their path, one is wanted")
    stack, resource = found[0]
    return Stack(stack.name, stack.endpoint, stack.region, stack.account), resource


def _event(call: Call) -> dict[str, Any]:
    """What API Gateway passes on of a request that its authorizer let through."""
    return {
        "resource": call.resource,
        "path": call.resource,
        "httpMethod": "POST",
        "headers": {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
        "body": json.dumps(call.body),
        "isBase64Encoded": False,
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "identity": {"sourceIp": "203.0.113.7"},
            "authorizer": {"claims": {"sub": ACTOR, **({"cognito:groups": call.role} if call.role else {})}},
        },
    }


def _answer(reading: Reading, call: Call, answer: dict[str, Any]) -> None:
    reading.equal(call.text, answer.get("statusCode"), call.status)
    body = json.loads(answer.get("body", "{}"))
    if call.visits is not None:
        reading.equal(f"{call.text}, and has the fields of the role alone", body.get("visits"), call.visits)
    if not any("reason" in visit for visit in call.visits or []):
        reading.equal(f"{call.text}, and answers without ePHI", _planted(json.dumps(answer)), [])


def _log(reading: Reading, call: Call, invoked: Invoked) -> None:
    entries = [entry for line in invoked.lines if (entry := _entry(line))]
    reading.equal(f"{call.text}, and writes one audit entry", len(entries), 1)
    told = [(entry.get("actor"), entry.get("role"), entry.get("action"), entry.get("outcome")) for entry in entries]
    wanted = (ACTOR, call.role, "VIEW" if call.resource == SEARCH else "CREATE", call.outcome)
    reading.equal(f"{call.text}, and says who did what, and how it ended", told, [wanted])
    # The found text is kept for the report: what was planted is nobody's.
    reading.equal(f"{call.text}, and writes no ePHI", [line for line in invoked.lines if _planted(line)], [])


def _entry(line: str) -> dict[str, Any] | None:
    try:
        parsed = json.loads(line)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) and parsed.get("kind") == "audit" else None


def _planted(text: str) -> list[str]:
    return [one for one in PLANTED if one.lower() in text.lower()]


def _stored(stack: Stack, table: Resource) -> list[Promise]:
    reading = Reading(stack, table)
    items = stack.sdk("dynamodb").scan(TableName=table.physical_id, ConsistentRead=True)["Items"]
    wanted = {"patientId": {"S": PATIENT}, "startedAt": {"N": str(STARTED_AT)}, "clinician": {"S": ACTOR}, "reason": {"S": VISIT["reason"]}}
    reading.equal("has the visit as it was added first, and no other", items, [wanted])
    return stack.promises


def _queued(stack: Stack, queue: Resource) -> list[Promise]:
    reading = Reading(stack, queue)
    messages = stack.sdk("sqs").receive_message(QueueUrl=queue.physical_id, MaxNumberOfMessages=10).get("Messages", [])
    bodies = [one["Body"] for one in messages]
    told = json.dumps({"patientId": PATIENT, "startedAt": STARTED_AT}, separators=(",", ":"))
    reading.equal("has one message, which says where the visit is and no more", bodies, [told])
    reading.equal("has no ePHI in a message", [body for body in bodies if _planted(body)], [])
    return stack.promises
