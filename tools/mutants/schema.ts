import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { intrinsic } from './edit';
import { Json, isObject } from '../../lib/facts/value';

/**
 * Asks CDK's model of the resource types (required properties, types of values) whether CloudFormation would take a resource, so that
 * what could never be deployed is no mutant.
 */
export class Schema {
  private runs = 0;
  private readonly known = new Map<string, string | undefined>();

  /** @param folder where templates are put for CDK to read */
  constructor(private readonly folder: string) {}

  /** Why the resource would be refused; nothing if it would be taken. */
  public refusal({ Type, Properties }: Json): string | undefined {
    const malformed = malformedPolicy(Properties, String(Type));
    if (malformed !== undefined) return malformed;
    const text = JSON.stringify({ Parameters: { Stub: { Type: 'String' } }, Resources: { Subject: { Type, Properties: stubbed(Properties) } } });
    if (!this.known.has(text)) this.known.set(text, this.ask(text));
    return this.known.get(text);
  }

  private ask(text: string): string | undefined {
    const file = path.join(this.folder, `resource-${this.runs++}.json`);
    fs.writeFileSync(file, text);
    try {
      const stack = new Stack(new App(), 'Schema');
      stack.resolve((new CfnInclude(stack, 'Template', { templateFile: file }).getResource('Subject') as unknown as { _toCloudFormation: () => object })._toCloudFormation());
      return undefined;
    } catch (error) {
      return (error as Error).message;
    } finally {
      fs.rmSync(file);
    }
  }
}

/** What AWS refuses as a malformed policy, which is JSON of any shape to the model of the types. */
function malformedPolicy(node: unknown, type: string, key = ''): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { Statement: statements } = node as Json;
  if ((Array.isArray(statements) || 'Version' in node) && key !== 'DataProtectionPolicy') {
    if (!Array.isArray(statements) || statements.length === 0) return 'a policy without statements';
    const isIdentity = type.startsWith('AWS::IAM::') && key !== 'AssumeRolePolicyDocument';
    for (const each of (statements as unknown[]).filter(isObject)) {
      const wanted = ['Effect', 'Action', ...isIdentity ? [] : ['Principal'], ...key === 'AssumeRolePolicyDocument' ? [] : ['Resource']];
      const missing = wanted.find(name => each[name] === undefined && each[`Not${name}`] === undefined);
      if (missing !== undefined) return `a statement without ${missing}`;
      const empty = Object.keys(each).find(name => isEmpty(each[name]) || (name === 'Condition' && Object.values(each[name] as Json).some(isEmpty)));
      if (empty !== undefined) return `a statement whose ${empty} is empty`;
    }
  }
  for (const [name, value] of Object.entries(node)) {
    const found = malformedPolicy(value, type, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isEmpty(node: unknown): boolean {
  return typeof node === 'object' && node !== null && Object.keys(node).length === 0;
}

/** What a function gives may be of any type, as far as this is concerned. */
function stubbed(node: unknown): unknown {
  const called = intrinsic(node);
  if (called !== undefined) return { Ref: 'Stub' };
  if (Array.isArray(node)) return (node as unknown[]).map(stubbed);
  return isObject(node) ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, stubbed(value)])) : node;
}
