import { App, CfnResource } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, IApplyRule, NagPack } from 'cdk-nag';
import { AWS_SOLUTIONS } from './aws-solutions-crosswalk';
import { Engine, SecondOpinion } from './opinion';
import { RULES } from '../../lib/rules';
import { opinionsOf } from '../../lib/synth/nag-findings';

/** A pack that remembers its rules: what it prints (`S1`), and the function behind it (`S3BucketLoggingEnabled`), which the crosswalk names. */
interface RememberingPack extends NagPack {
  readonly names: ReadonlyMap<string, string>;
}

class HipaaSecurity extends HIPAASecurityChecks implements RememberingPack {
  public readonly names = new Map<string, string>();

  protected override applyRule(params: IApplyRule): void {
    remember(this.names, params);
    super.applyRule(params);
  }
}

class AwsSolutions extends AwsSolutionsChecks implements RememberingPack {
  public readonly names = new Map<string, string>();

  protected override applyRule(params: IApplyRule): void {
    remember(this.names, params);
    super.applyRule(params);
  }
}

function remember(names: Map<string, string>, { rule, ruleSuffixOverride }: IApplyRule): void {
  // The type is that of other languages, in which a rule has no name; here it is a function.
  const { name } = rule as unknown as { readonly name: string };
  names.set(ruleSuffixOverride ?? name, name);
}

/** What two packs of cdk-nag say of an app. */
export function nagOpinions(app: App): SecondOpinion[] {
  return [ask('cdk-nag HIPAA.Security', new HipaaSecurity(), app), ask('cdk-nag AwsSolutions', new AwsSolutions(), app)];
}

function ask(engine: Engine, pack: RememberingPack, app: App): SecondOpinion {
  const objections = opinionsOf(pack, app).map(({ rule, constructPath, description, hasThrown }) => (
    { rule, place: { constructPath }, says: description.replace(/ \(Control IDs?:[^]*$/, ''), hasThrown }
  ));
  const ours = engine === 'cdk-nag AwsSolutions' ? AWS_SOLUTIONS : {};
  return {
    engine,
    judged: app.node.findAll().filter(each => CfnResource.isCfnResource(each)).length,
    objections,
    crosswalk: new Map([...pack.names].map(([printed, name]) => [printed, [...counterparts(name), ...ours[printed] ?? []]])),
  };
}

function counterparts(name: string): string[] {
  return RULES.filter(rule => rule.crosswalk?.cdkNag?.includes(name)).map(rule => rule.id);
}
