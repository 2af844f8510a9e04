// One app with many shapes, chosen by environment variables: the gate's tests run it with the real CDK command line.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Aspects, CfnOutput, CfnParameter, CfnResource, DefaultStackSynthesizer, ISynthesisSession, NestedStack, RemovalPolicy, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { NagPack, NagRules } from 'cdk-nag';
import { Construct } from 'constructs';
import { Hipaa, HipaaApp, HipaaAspect, HipaaProps, HipaaSeverity } from '../../../lib';

class CrashingPack extends NagPack {
  public readonly name = 'Crashing';
  protected checkResource(): void {
    throw new Error('the pack fell over');
  }
}

class OwnPack extends NagPack {
  public readonly name = 'Own';
  constructor() {
    super();
    this.packName = 'Own';
  }
  protected checkResource(node: CfnResource): void {
    this.applyRule({ info: 'keys are described', explanation: '', level: 'Error' as never, node, rule: each => each instanceof kms.CfnKey && !NagRules.resolveIfPrimitive(each, each.description) ? 'Non-Compliant' as never : 'Compliant' as never, ruleSuffixOverride: 'KeyDescribed' });
  }
}

class BreakingSynthesizer extends DefaultStackSynthesizer {
  public synthesize(session: ISynthesisSession): void {
    super.synthesize(session);
    fs.writeFileSync(path.join(session.outdir, this.boundStack.templateFile), '{ "Resources": ');
  }
}

/** A key that meets every rule, unless something is asked for. */
function key(scope: Construct, id: string, change: 'none' | 'no-rotation' = 'none'): kms.Key {
  return new kms.Key(scope, id, {
    alias: `phi/${id.toLowerCase()}`,
    enableKeyRotation: change !== 'no-rotation',
    removalPolicy: RemovalPolicy.RETAIN,
    description: 'encrypts records',
  });
}

const { env } = process;
const packs: Record<string, NagPack[]> = { crashing: [new CrashingPack()], own: [new OwnPack()] };
const props: HipaaProps = {
  nagPacks: env.PACK === 'default' ? undefined : packs[env.PACK ?? ''] ?? [],
  strict: env.STRICT === '1',
  failOn: env.FAIL_ON as HipaaSeverity | undefined,
  reportOnly: env.REPORT_ONLY === '1',
  governance: env.GOVERNANCE,
};
const app = env.GATE === undefined ? new HipaaApp(props) : new App();
if (env.GATE === 'enforce') Hipaa.enforce(app, props);
if (env.GATE === 'aspect') Aspects.of(app).add(new HipaaAspect(props));

const place = { account: '111122223333', region: 'us-east-1' };
const clean = new Stack(app, 'Clean', { env: place });
const good = key(clean, 'Good');
new CfnOutput(clean, 'KeyArn', { value: good.keyArn });

const other = () => new Stack(app, 'Other', { env: place });
const bad: Record<string, () => Construct | void> = {
  'stack': () => key(clean, 'Bad', 'no-rotation'),
  'other-stack': () => key(other(), 'Bad', 'no-rotation'),
  'nested-stack': () => key(new NestedStack(clean, 'Nested'), 'Bad', 'no-rotation'),
  'stage': () => key(new Stack(new Stage(app, 'Prod'), 'Records', { env: place }), 'Bad', 'no-rotation'),
  'stage-in-stage': () => key(new Stack(new Stage(new Stage(app, 'Outer'), 'Prod'), 'Records', { env: place }), 'Bad', 'no-rotation'),
  'generic': () => {
    const raw = new CfnResource(clean, 'Bad', { type: 'AWS::KMS::Key', properties: { EnableKeyRotation: false, PendingWindowInDays: 30, KeyPolicy: (good.node.defaultChild as kms.CfnKey).keyPolicy } });
    raw.applyRemovalPolicy(RemovalPolicy.RETAIN);
  },
  'override': () => (key(clean, 'Bad').node.defaultChild as kms.CfnKey).addPropertyOverride('EnableKeyRotation', false),
  'include': () => void new CfnInclude(clean, 'Include', { templateFile: path.join(__dirname, 'included.json') }),
  'log-group': () => new logs.LogGroup(clean, 'Bad', { retention: logs.RetentionDays.SIX_YEARS, removalPolicy: RemovalPolicy.RETAIN }),
  'unreadable': () => void new Stack(app, 'Broken', { env: place, synthesizer: new BreakingSynthesizer() }),
  'warning': () => (key(clean, 'Bad').node.defaultChild as kms.CfnKey).addPropertyOverride('PendingWindowInDays', 7),
  'warning-in-stage': () => (key(new Stack(new Stage(app, 'Prod'), 'Records', { env: place }), 'Bad').node.defaultChild as kms.CfnKey).addPropertyOverride('PendingWindowInDays', 7),
  'undetermined': () => (key(clean, 'Bad').node.defaultChild as kms.CfnKey).addPropertyOverride('EnableKeyRotation', { Ref: new CfnParameter(clean, 'Rotate').logicalId }),
};
const made = bad[env.BAD ?? '']?.();

const reason = 'the key signs nothing but test fixtures';
if (env.ACK === 'resource') Validations.of(made as Construct).acknowledge({ id: 'hipaa::kms-key-rotation', reason });
if (env.ACK === 'app') Validations.of(app).acknowledge({ id: 'hipaa::kms-key-rotation', reason });
if (env.ACK === 'nag') Validations.of(made as Construct).acknowledge({ id: 'HIPAA.Security::HIPAA.Security-CloudWatchLogGroupEncrypted', reason });
if (env.ACK === 'bare') Validations.of(made as Construct).acknowledge({ id: 'kms-key-rotation', reason });
