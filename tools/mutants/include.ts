import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';

/** Reads templates into the constructs that CDK makes of them, one after another. */
export class Include {
  private runs = 0;

  /** @param folder where templates are put for CDK to read, and what CDK wants to write */
  constructor(private readonly folder: string) {}

  /** What is to be known of a template; throws what CDK throws on one that it cannot read. */
  public read<T>(template: string, ask: (app: App, stack: Stack, included: CfnInclude) => T): T {
    const file = path.join(this.folder, `template-${this.runs++}.json`);
    const { stackTraceLimit } = Error;
    // CDK notes for every construct and value where it was made, which nobody reads here and takes a third of the time.
    Error.stackTraceLimit = 0;
    fs.writeFileSync(file, template);
    try {
      const app = new App({ outdir: this.folder });
      const stack = new Stack(app, 'Mutant', { env: { account: '123456789012', region: 'us-east-1' } });
      return ask(app, stack, new CfnInclude(stack, 'Template', { templateFile: file }));
    } finally {
      fs.rmSync(file);
      Error.stackTraceLimit = stackTraceLimit;
    }
  }
}
