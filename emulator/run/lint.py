"""cfn-lint over every template: no error, no warning without a reason."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

# What cfn-lint remarks and is right to, and why it stays.
ACCEPTED: dict[str, str] = {
    "W3005": "the CDK writes DependsOn beside a reference that says the same; it changes nothing",
    "W3690": "the version of a database is the choice of the app; the list of cfn-lint moves with the end of support of versions",
    "W3691": "the version of a database is the choice of the app; cfn-lint knows full versions only, RDS takes a major version too",
}


def lint(folders: list[Path]) -> tuple[int, list[str], Counter[str]]:
    """How many templates were read, what is wrong with them, and how often an accepted remark was made."""
    templates = sorted(str(path) for folder in folders for path in folder.rglob("*.template.json"))
    command = [str(Path(sys.executable).parent / "cfn-lint"), "--format", "json", "--regions", "us-east-1", "--", *templates]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if not run.stdout.lstrip().startswith("["):
        return len(templates), [f"cfn-lint itself failed: {run.stderr[-500:]}"], Counter()
    faults: list[str] = []
    accepted: Counter[str] = Counter()
    for match in json.loads(run.stdout or "[]"):
        rule = match["Rule"]["Id"]
        if rule in ACCEPTED:
            accepted[rule] += 1
        else:
            place = "/".join(map(str, match["Location"].get("Path") or []))
            faults.append(f"{rule} {Path(match['Filename']).name} {place}: {match['Message']}")
    return len(templates), faults, accepted
