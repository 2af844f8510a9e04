import { App, AppProps } from 'aws-cdk-lib';
import { HipaaProps } from './gate-props';
import { Hipaa } from './hipaa';

/** Properties of an app with the gate. */
export interface HipaaAppProps extends AppProps, HipaaProps {}

/**
 * An app with the gate: what breaks a safeguard of 45 CFR 164, in whatever stack, nested stack or Stage, fails `cdk synth`.
 *
 * `cdk ls`, `cdk diff` and `cdk destroy` synthesize too and fail with it; `reportOnly` or `CDK_HIPAA_REPORT_ONLY=1` turns the gate
 * into a report.
 *
 * @example
 * const app = new HipaaApp();
 * const records = new Stack(app, 'Records');
 * new PhiBucket(records, 'Scans');
 */
export class HipaaApp extends App {
  constructor(props: HipaaAppProps = {}) {
    const {
      failOn, failOnByStage, strict, reportOnly, nagPacks, accountBaseline, baselineFile, plainAcknowledgements, classificationTags, governance, ...appProps
    } = props;
    super({
      ...appProps,
      postCliContext: {
        // Run by hand, the app reports and ends with exit code 1 instead of throwing. Hosts in other languages need the exception.
        ...process.env.NODE_ENV === 'test' || process.env.JSII_AGENT ? {} : { '@aws-cdk/core:appMode': 'process' },
        ...appProps.postCliContext,
      },
    });
    Hipaa.enforce(this, {
      failOn, failOnByStage, strict, reportOnly, nagPacks, accountBaseline, baselineFile, plainAcknowledgements, classificationTags, governance,
    });
  }
}
