import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says of everything below that it holds ePHI, by the canonical tags. A tag that the caller sets nearer to a resource wins. */
export function classifyAsPhi(scope: IConstruct): void {
  Tags.of(scope).add('data-classification', 'phi');
  Tags.of(scope).add('hipaa-in-scope', 'true');
}
