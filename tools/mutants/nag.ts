import { HIPAASecurityChecks } from 'cdk-nag';
import type { Include } from './include';
import type { Subject } from './subjects';
import { Json, isObject } from '../../lib/facts/value';
import { opinionsOf } from '../../lib/synth/nag-findings';

/** How cdk-nag takes a mutant: a violation that the original does not have, a rule that falls over where it did not, or neither. */
export type NagResponse = 'finds' | 'throws' | undefined;

interface Opinions {
  readonly found: ReadonlySet<string>;
  readonly thrown: ReadonlySet<string>;
}

/** Runs the HIPAA pack of cdk-nag on templates: on the constructs that CDK reads them into, which is what the pack judges. */
export class Nag {
  private readonly pack = new HIPAASecurityChecks();
  private readonly originals = new Map<Json, Opinions>();

  constructor(private readonly include: Include) {}

  /** What the pack says of the templates that a mutant changes, and does not say of the originals. */
  public response({ bodies }: Subject, replaced: ReadonlyMap<string, Json>): NagResponse {
    let hasThrown = false;
    for (const [file, body] of replaced) {
      const original = this.original(bodies.get(file)!);
      const mutant = this.opinions(body);
      if ([...mutant.found].some(each => !original.found.has(each))) return 'finds';
      hasThrown ||= [...mutant.thrown].some(each => !original.thrown.has(each));
    }
    return hasThrown ? 'throws' : undefined;
  }

  private original(body: Json): Opinions {
    let found = this.originals.get(body);
    if (!found) this.originals.set(body, found = this.opinions(body));
    return found;
  }

  private opinions(body: Json): Opinions {
    const { Parameters, Conditions, Mappings, Resources, Outputs } = body;
    const text = JSON.stringify(understood({ Parameters, Conditions, Mappings, Resources, Outputs }));
    try {
      const opinions = this.include.read(text, app => opinionsOf(this.pack, app));
      const keys = (isThrown: boolean) => new Set(opinions.filter(each => each.hasThrown === isThrown).map(each => `${each.id} ${each.constructPath}`));
      return { found: keys(false), thrown: keys(true) };
    } catch (error) {
      // CDK cannot read every template that CloudFormation takes: tags in an `Fn::If`, say.
      return { found: new Set(), thrown: new Set([(error as Error).message]) };
    }
  }
}

/** What another stack hands out is as open to cdk-nag as an import, which CDK can read. */
function understood(node: unknown): unknown {
  if (Array.isArray(node)) return (node as unknown[]).map(understood);
  if (!isObject(node)) return node;
  const output = node['Fn::GetStackOutput'];
  if (isObject(output)) return { 'Fn::ImportValue': `${String(output.StackName)}-${String(output.OutputName)}` };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, understood(value)]));
}
