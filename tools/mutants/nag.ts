import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { HIPAASecurityChecks } from 'cdk-nag';
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
  private runs = 0;

  /** @param folder where templates are put for CDK to read */
  constructor(private readonly folder: string) {}

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
    const file = path.join(this.folder, `nag-${this.runs++}.json`);
    const { Parameters, Conditions, Mappings, Resources, Outputs } = body;
    fs.writeFileSync(file, JSON.stringify(understood({ Parameters, Conditions, Mappings, Resources, Outputs })));
    try {
      const app = new App();
      const stack = new Stack(app, 'Mutant', { env: { account: '123456789012', region: 'us-east-1' } });
      new CfnInclude(stack, 'Template', { templateFile: file });
      const opinions = opinionsOf(this.pack, app);
      const keys = (isThrown: boolean) => new Set(opinions.filter(each => each.hasThrown === isThrown).map(each => `${each.id} ${each.constructPath}`));
      return { found: keys(false), thrown: keys(true) };
    } catch (error) {
      // CDK cannot read every template that CloudFormation takes: tags in an `Fn::If`, say.
      return { found: new Set(), thrown: new Set([(error as Error).message]) };
    } finally {
      fs.rmSync(file);
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
