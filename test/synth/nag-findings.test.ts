import { App, CfnResource } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, NagRuleCompliance } from 'cdk-nag';
import { recordsKey, recordsStack } from './records-app';
import { defaultPack, opinionsOf } from '../../lib/synth/nag-findings';

/** A pack that falls over on the first key and finds fault with the second. */
class MoodyPack extends NagPack {
  public readonly name = 'Moody';
  private asked = 0;

  constructor() {
    super();
    this.packName = 'Moody';
  }

  protected checkResource(node: CfnResource): void {
    if (node.cfnResourceType !== 'AWS::KMS::Key') return;
    this.applyRule({
      info: 'a fault',
      explanation: '',
      level: NagMessageLevel.ERROR,
      node,
      ruleSuffixOverride: 'Mood',
      rule: () => {
        if (this.asked++ === 0) throw new Error('fell over');
        return NagRuleCompliance.NON_COMPLIANT;
      },
    });
  }
}

test('tells a finding from a rule that threw, resource by resource', () => {
  const app = new App();
  const stack = recordsStack(app);
  recordsKey(stack, 'First', true);
  recordsKey(stack, 'Second', true);
  const found = opinionsOf(new MoodyPack(), app);
  expect(found.map(({ id, rule, severity, hasThrown }) => ({ id, rule, severity, hasThrown }))).toEqual([
    { id: 'Moody::Moody-Mood', rule: 'Mood', severity: 'warning', hasThrown: true },
    { id: 'Moody::Moody-Mood', rule: 'Mood', severity: 'error', hasThrown: false },
  ]);
});

test('the default pack is the HIPAA pack of cdk-nag', () => {
  expect(defaultPack().name).toBe('HIPAA.Security');
});
