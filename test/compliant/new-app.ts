import { App } from 'aws-cdk-lib';
import { FLAGS } from 'aws-cdk-lib/cx-api';

/** The feature flags as `cdk init` writes them for a new project. */
const RECOMMENDED = Object.fromEntries(Object.entries(FLAGS)
  .filter(([, flag]) => flag.introducedIn.v2 !== undefined)
  .map(([name, flag]) => [name, flag.recommendedValue]));

/** An app as a new project makes it. */
export function newApp(): App {
  return new App({ analyticsReporting: false, context: RECOMMENDED });
}
