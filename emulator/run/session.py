"""The run from start to end."""

import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

from .limits import NEVER_SHOWN, not_verifiable
from .lint import ACCEPTED, lint
from .mutants import survivors
from .prerequisites import provide
from .processes import ACCOUNT, REGION, ROOT, Processes, RunFailed
from .restores import restore_promises
from .scenario import Scenario
from .visits import CALLS, visits_promises
from .visits_access import access_promises

LONGEST_RUN_IN_SECONDS = 20 * 60
FOLDER = ROOT / "node_modules" / ".cache" / "emulator" / "run"
CASES = "npx ts-node -T --project test/tsconfig.json --prefer-ts-exts test/emulated-app.ts"
STAGES = ("tests", "lint", "platform", "constructs", "mutants")


class Session:
    """What one run does, and what it found."""

    def __init__(self, stages: list[str]) -> None:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        self._processes = Processes(FOLDER)
        self._stages = stages
        self._faults: list[str] = []
        self._accepted: Counter[str] = Counter()
        self._scenarios: list[Scenario] = []

    def run(self) -> int:
        """Runs every stage; 0 if nothing was found."""
        started = time.monotonic()
        try:
            self._timed("unit tests", self._tests, "tests")
            self._timed("synthesis", self._synthesize)
            self._timed("cfn-lint", self._lint, "lint")
            self._timed("bootstrap", self._bootstrap)
            self._timed("platform", self._platform, "platform")
            self._timed("constructs", self._constructs, "constructs")
        except RunFailed as failure:
            self._faults.append(str(failure))
        finally:
            self._processes.end_all()
        self._report()
        print(f"\n{'FAILED' if self._faults else 'passed'} after {time.monotonic() - started:.0f} s; logs in {FOLDER.relative_to(ROOT)}")
        return 1 if self._faults else 0

    def _timed(self, text: str, step: Callable[[], object], stage: str = "") -> None:
        if stage and stage not in self._stages:
            return
        started = time.monotonic()
        said = step()
        print(f"{text}: {said or 'done'} ({time.monotonic() - started:.0f} s)", flush=True)

    def _tests(self) -> str:
        clean = subprocess.run(
            [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."], capture_output=True, text=True, check=False
        )
        if clean.returncode != 0:
            raise RunFailed(f"ruff finds faults in the emulator:\n{clean.stdout[-3000:]}")
        run = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise RunFailed(f"the tests of the emulator fail:\n{run.stdout[-3000:]}")
        return run.stdout.strip().splitlines()[-1]

    def _synthesize(self) -> str:
        if {"lint", "platform"} & set(self._stages):
            self._processes.cdk("synth", "-q", "-o", str(FOLDER / "platform"), name="synth-platform")
        if {"lint", "constructs"} & set(self._stages):
            # Each construct alone lacks what the rest of an app brings; its own test judges it.
            self._processes.cdk("synth", "-q", "-a", CASES, "-o", str(FOLDER / "constructs"), name="synth-constructs", unjudged=True)
            changed = ("-c", "changed=true", "-o", str(FOLDER / "constructs-changed"))
            self._processes.cdk("synth", "-q", "-a", CASES, *changed, name="synth-changed", unjudged=True)
        return f"{len(list(FOLDER.rglob('*.template.json')))} templates"

    def _lint(self) -> str:
        count, faults, self._accepted = lint([FOLDER / "platform", FOLDER / "constructs"])
        self._faults += faults
        return f"{count} templates, {len(faults)} faults, {self._accepted.total()} remarks accepted with a reason"

    def _bootstrap(self) -> str:
        assemblies = [FOLDER / name for name in ("platform", "constructs") if name in self._stages]
        if not assemblies:
            return "not needed"
        self._processes.start_emulator()
        # With an assembly that is there already, the command line does not run the app again.
        self._processes.cdk("bootstrap", f"aws://{ACCOUNT}/{REGION}", "-a", str(assemblies[0]), name="bootstrap")
        provide(self._processes.endpoint, FOLDER)
        return "done"

    def _platform(self) -> str:
        scenario = self._scenario("platform", "Prod/*")
        scenario.deploy()
        self._timed("visits API", lambda: self._visits(scenario))
        self._timed("restores", lambda: self._restores(scenario))
        scenario.change(FOLDER / "platform", "--tags", "changed=later")
        scenario.destroy()
        return _summary(scenario)

    def _visits(self, scenario: Scenario) -> str:
        names = list(scenario.outcomes)
        promises = access_promises(self._processes, names) + visits_promises(self._processes, names)
        scenario.add(promises)
        return f"{len(CALLS)} calls of the deployed handler, {len(promises)} promises"

    def _restores(self, scenario: Scenario) -> str:
        promises = restore_promises(self._processes, list(scenario.outcomes))
        scenario.add(promises)
        return f"{len({one.path for one in promises})} stores brought back, {len(promises)} promises"

    def _constructs(self) -> str:
        scenario = self._scenario("constructs", "**")
        scenario.deploy()
        self._timed("restores", lambda: self._restores(scenario))
        scenario.change(FOLDER / "constructs-changed")
        if "mutants" in self._stages:
            made, missed = survivors(self._processes.endpoint, list(scenario.outcomes))
            self._faults += missed
            print(f"mutants: {made - len(missed)} of {made} weakened resources were noticed", flush=True)
        scenario.destroy()
        return _summary(scenario)

    def _scenario(self, name: str, selection: str) -> Scenario:
        scenario = Scenario(self._processes, name, FOLDER / name, selection)
        self._scenarios.append(scenario)
        return scenario

    def _report(self) -> None:
        outcomes = [outcome for scenario in self._scenarios for outcome in scenario.outcomes.values()]
        if outcomes:
            print(f"\n{'stack':58} {'resources':>9} {'promises':>9} {'changed':>8} {'outlived':>9}")
        for one in outcomes:
            print(f"{one.name:58} {len(one.resources):9} {len(one.promises):9} {one.changed:8} {one.retained:9}")
            self._faults += [f"{one.name}: {fault}" for fault in one.faults]
        if outcomes:
            print("\nAccepted, checked against the schema of AWS, but not verifiable here:")
            print("\n".join(f"  {line}" for line in not_verifiable(outcomes)))
            print("An emulator never shows")
            print("\n".join(f"  {line}" for line in NEVER_SHOWN))
        for rule, times in self._accepted.items():
            print(f"cfn-lint {rule} is accepted ({times} times): {ACCEPTED[rule]}")
        if self._faults:
            print(f"\n{len(self._faults)} faults:")
            print("\n".join(f"  {fault}" for fault in self._faults))


def _summary(scenario: Scenario) -> str:
    outcomes = scenario.outcomes.values()
    return f"{len(outcomes)} stacks, {sum(len(one.resources) for one in outcomes)} resources, {sum(len(one.promises) for one in outcomes)} promises read back"


def _too_long(*_: object) -> None:
    raise RunFailed(f"the run took longer than {LONGEST_RUN_IN_SECONDS // 60} minutes")


def _ended(*_: object) -> None:
    raise RunFailed("the run was ended from outside")


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _too_long)
    signal.signal(signal.SIGTERM, _ended)
    signal.alarm(LONGEST_RUN_IN_SECONDS)
    unknown = set(sys.argv[1:]) - set(STAGES)
    if unknown:
        sys.exit(f"there is no stage {', '.join(sorted(unknown))}; the stages are {', '.join(STAGES)}")
    sys.exit(Session(sys.argv[1:] or list(STAGES)).run())
