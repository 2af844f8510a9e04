import { App, CfnResource } from 'aws-cdk-lib';
import type { NagPack } from 'cdk-nag';

/** What a rule of cdk-nag found on one resource. */
export interface Opinion {
  /** The id to acknowledge: `HIPAA.Security::HIPAA.Security-RDSMultiAZSupport`. */
  readonly id: string;
  /** The rule alone: `RDSMultiAZSupport`. */
  readonly rule: string;
  readonly constructPath: string;
  readonly description: string;
  readonly severity: 'error' | 'warning';
  /** Whether the rule fell over: that says nothing of the resource. */
  readonly hasThrown: boolean;
}

/** Asked resource by resource: of several, cdk-nag keeps only the first one's description, which tells a finding from a rule that threw. */
export function opinionsOf(pack: NagPack, app: App): Opinion[] {
  const found = new Map<string, Opinion>();
  const resources = app.node.findAll().filter(each => CfnResource.isCfnResource(each));
  for (const { ruleName, description, severity, violatingResources } of resources.flatMap(each => pack.validateScope(each).violations)) {
    const id = `${pack.name}::${ruleName}`;
    const rule = ruleName.replace(`${pack.readPackName}-`, '').replace(/\[.*$/, '');
    const hasThrown = description.startsWith('Rule threw');
    for (const { constructPath = '' } of violatingResources) {
      // What a nag rule could not evaluate is no finding; it is shown and fails nothing.
      found.set(`${id}|${constructPath}`, { id, rule, constructPath, description, hasThrown, severity: severity === 'error' && !hasThrown ? 'error' : 'warning' });
    }
  }
  return [...found.values()];
}

/** Loaded when it is needed: cdk-nag is slow to load, and an app may go without. */
export function defaultPack(): NagPack {
  const { HIPAASecurityChecks } = module.require('cdk-nag') as typeof import('cdk-nag');
  return new HIPAASecurityChecks();
}
