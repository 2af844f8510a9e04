"""Where moto itself has to be corrected. Each patch says what moto does and what AWS does."""

from typing import Any


def apply() -> None:
    """Patches moto in this process."""
    _read_bucket_policies_without_enforcing_them()
    _keep_queue_policies()


def _read_bucket_policies_without_enforcing_them() -> None:
    # moto evaluates bucket policies but not their conditions: a Deny of what comes without TLS refuses every request.
    from moto.iam.access_control import PermissionResult
    from moto.s3.models import FakeBucket

    FakeBucket.get_permission = lambda self, *_, **__: PermissionResult.NEUTRAL  # type: ignore[method-assign]


def _keep_queue_policies() -> None:
    # moto forgets the policy of a queue whenever another attribute is set; AWS changes the named attributes only.
    from moto.sqs.models import Queue

    original = Queue._set_attributes

    def set_attributes(self: Queue, attributes: dict[str, Any], now: float | None = None) -> None:
        policy = getattr(self, "_policy_json", None)
        original(self, attributes, now)
        if policy and "Policy" not in attributes:
            self._policy_json = policy

    Queue._set_attributes = set_attributes  # type: ignore[method-assign]
