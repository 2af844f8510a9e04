import { App, Stack } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { NagMessageLevel, NagPack, NagRuleCompliance, NagRuleResult } from 'cdk-nag';
import { evaluate } from '../../lib/engine/evaluate';
import { Finding } from '../../lib/engine/finding';
import { readFacts } from '../../lib/facts/read';
import { nagOpinions } from '../../lib/synth/nag-opinions';
import { ruleOf } from '../rules/judges';

const VERSIONING = 'HIPAA.Security::HIPAA.Security-S3BucketVersioningEnabled';

/** A pack of one rule. */
class Pack extends NagPack {
  public readonly name: string;

  constructor(
    packName: string, private readonly suffix: string, private readonly judge: (path: string) => NagRuleResult, private readonly level = NagMessageLevel.ERROR,
  ) {
    super();
    this.name = this.packName = packName;
  }

  protected checkResource(node: CfnResource): void {
    const { level, suffix: ruleSuffixOverride } = this;
    const rule = (each: CfnResource) => this.judge(each.node.path);
    this.applyRule({ info: 'The matter is not as it should be.', explanation: 'It matters.', level, node, ruleSuffixOverride, rule });
  }
}

const BAD = NagRuleCompliance.NON_COMPLIANT;
const on = (...paths: string[]) => (path: string) => paths.some(each => path === `Records/${each}/Resource`) ? BAD : NagRuleCompliance.COMPLIANT;
const throwsOn = (...paths: string[]) => (path: string) => {
  if (on(...paths)(path) === BAD) throw new Error('a token');
  return NagRuleCompliance.COMPLIANT;
};
/** Falls over on the first bucket and refuses the second. */
const throwsOnKept = (path: string) => on('Lost')(path) === BAD ? BAD : throwsOn('Kept')(path);

/** An app with a versioned bucket, one that is not, and a key; and what our rule on versions finds. */
function records(): { app: App; kept: Finding; lost: Finding; findings: Finding[] } {
  const app = new App();
  const stack = new Stack(app, 'Records');
  new s3.Bucket(stack, 'Kept', { versioned: true });
  new s3.Bucket(stack, 'Lost');
  new kms.Key(stack, 'Key');
  const findings = evaluate(readFacts([app.synth().directory]), [ruleOf('s3-bucket-versioning')]);
  const of = (id: string) => findings.find(each => each.resource?.constructPath === `Records/${id}/Resource`)!;
  return { app, kept: of('Kept'), lost: of('Lost'), findings };
}

function weigh(...packs: NagPack[]) {
  const { app, findings, kept, lost } = records();
  expect([kept, lost].map(each => each.verdict.status)).toEqual(['COMPLIANT', 'NON_COMPLIANT']);
  const opinions = nagOpinions(app, findings, packs);
  return {
    kept: opinions.agreement(kept),
    lost: opinions.agreement(lost),
    notes: opinions.notes,
    violations: opinions.violations(false).map(each => [each.severity, each.ruleName, ...each.violatingResources.map(resource => resource.constructPath)]),
    opinions,
  };
}

const versions = (judge: (path: string) => NagRuleResult) => new Pack('HIPAA.Security', 'S3BucketVersioningEnabled', judge);

test('without packs there is no opinion', () => {
  expect(weigh()).toMatchObject({ kept: undefined, lost: undefined, notes: [], violations: [] });
});

test('where both find the same, it is told once, as a second opinion', () => {
  expect(weigh(versions(on('Lost')))).toMatchObject({ kept: undefined, lost: `cdk-nag says the same: ${VERSIONING}`, notes: [], violations: [] });
});

test('where ours found the resource compliant, a note says so and nothing fails', () => {
  expect(weigh(versions(on('Kept')))).toMatchObject({
    kept: undefined, lost: undefined, notes: [`note: cdk-nag reports ${VERSIONING}, which s3-bucket-versioning judged otherwise on Records/Kept/Resource`], violations: [],
  });
});

test('one note a rule names every resource', () => {
  const { notes } = weigh(new Pack('HIPAA.Security', 'S3BucketLoggingEnabled', on('Kept', 'Lost')));
  expect(notes).toEqual(['note: cdk-nag reports HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled, which s3-bucket-access-logging judged otherwise on Records/Kept/Resource, Records/Lost/Resource']);
});

test('its silence is no agreement', () => {
  expect(weigh(versions(on()))).toMatchObject({ lost: undefined, notes: [], violations: [] });
});

test('a finding with a detail in brackets is on the same matter', () => {
  expect(weigh(versions(path => path.includes('Lost') ? ['Status'] : BAD)).lost).toBe(`cdk-nag says the same: ${VERSIONING}[Status]`);
});

describe('what is a matter of its own passes through', () => {
  test('with its id, its severity and its words', () => {
    const { violations, opinions, notes } = weigh(new Pack('Own', 'KeyDescribed', on('Key')));
    expect(violations).toEqual([['error', 'Own::Own-KeyDescribed', 'Records/Key/Resource']]);
    expect(opinions.violations(false)[0].description).toBe('cdk-nag: The matter is not as it should be.');
    expect(notes).toEqual([]);
  });

  test('as a warning, where the pack only warns or the gate only reports', () => {
    expect(weigh(new Pack('Own', 'KeyDescribed', on('Key'), NagMessageLevel.WARN)).violations).toEqual([['warning', 'Own::Own-KeyDescribed', 'Records/Key/Resource']]);
    expect(weigh(new Pack('Own', 'KeyDescribed', on('Key'))).opinions.violations(true).map(each => each.severity)).toEqual(['warning']);
  });

  test('also where our rule on the matter is about other types', () => {
    expect(weigh(versions(on('Key'))).violations).toEqual([['error', VERSIONING, 'Records/Key/Resource']]);
  });

  test('each resource for itself, from every pack', () => {
    expect(weigh(new Pack('Own', 'Named', on('Kept', 'Key')), new Pack('Other', 'Named', on('Key'))).violations).toEqual([
      ['error', 'Own::Own-Named', 'Records/Kept/Resource'], ['error', 'Own::Own-Named', 'Records/Key/Resource'], ['error', 'Other::Other-Named', 'Records/Key/Resource'],
    ]);
  });
});

describe('a rule of cdk-nag that fell over', () => {
  test('says nothing on what ours has judged: no agreement, no note', () => {
    expect(weigh(versions(throwsOn('Kept', 'Lost')))).toMatchObject({ kept: undefined, lost: undefined, notes: [], violations: [] });
  });

  test('is shown on a matter of its own, and fails nothing', () => {
    const { violations, opinions } = weigh(new Pack('Own', 'KeyDescribed', throwsOn('Key')));
    expect(violations).toEqual([['warning', 'Own::Own-KeyDescribed', 'Records/Key/Resource']]);
    expect(opinions.violations(false)[0].description).toMatch(/^cdk-nag: Rule threw/);
  });

  test('does not soften its findings on other resources', () => {
    expect(weigh(new Pack('Own', 'Named', throwsOnKept)).violations).toEqual([['warning', 'Own::Own-Named', 'Records/Kept/Resource'], ['error', 'Own::Own-Named', 'Records/Lost/Resource']]);
    expect(weigh(versions(throwsOnKept)).lost).toBe(`cdk-nag says the same: ${VERSIONING}`);
  });
});

test('by default the HIPAA pack of cdk-nag is asked', () => {
  const { app, findings, kept, lost } = records();
  const opinions = nagOpinions(app, findings);
  expect(opinions.agreement(lost)).toBe(`cdk-nag says the same: ${VERSIONING}`);
  expect(opinions.agreement(kept)).toBeUndefined();
  expect(opinions.notes.join('\n')).not.toContain('S3BucketVersioningEnabled');
});
