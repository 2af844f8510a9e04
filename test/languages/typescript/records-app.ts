/** The app that is the same in every language: `good`, `bad`, `stage` and `aspect` say which of its forms. */
import { App, Aspects, Stack, Stage } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AccountBaseline, HipaaApp, HipaaAspect, PhiBucket } from '../../../lib';

const form = process.argv[2];
const accountBaseline = Object.values(AccountBaseline);

const app = form === 'aspect' ? new App() : new HipaaApp({ accountBaseline });
if (form === 'aspect') Aspects.of(app).add(new HipaaAspect({ accountBaseline }));

if (form === 'good') {
  new PhiBucket(new Stack(app, 'Records'), 'Scans');
} else if (form === 'bad') {
  new Bucket(new Stack(app, 'Records'), 'Scans');
} else {
  // A plain `cdk synth` looks at no stack of a Stage.
  new Bucket(new Stack(new Stage(app, 'Prod'), 'Records'), 'Scans');
}

app.synth();
