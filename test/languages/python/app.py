"""The app that is the same in every language: `good`, `bad`, `stage` and `aspect` say which of its forms."""
import sys

from aws_cdk import App, Aspects, Stack, Stage
from aws_cdk import aws_s3 as s3
from cdk_hipaa import AccountBaseline, HipaaApp, HipaaAspect, PhiBucket

form = sys.argv[1]
baseline = list(AccountBaseline)

if form == "aspect":
    app = App()
    Aspects.of(app).add(HipaaAspect(account_baseline=baseline))
else:
    app = HipaaApp(account_baseline=baseline)

if form == "good":
    PhiBucket(Stack(app, "Records"), "Scans")
elif form == "bad":
    s3.Bucket(Stack(app, "Records"), "Scans")
else:
    # A plain `cdk synth` looks at no stack of a Stage.
    s3.Bucket(Stack(Stage(app, "Prod"), "Records"), "Scans")

app.synth()
