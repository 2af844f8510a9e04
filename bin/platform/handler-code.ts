import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '../..');

/** What the handler of the visits is made of; the AWS SDK comes with the runtime. */
const SOURCES = ['bin/platform/visits-api/handler.ts', 'lib/runtime/audit-entry.ts', 'lib/runtime/redaction.ts'];

/** The name by which AWS Lambda finds the handler. */
export const HANDLER = 'bin/platform/visits-api/handler.handler';

/** The code of the handler as JavaScript. A bundler would do the same; three files need none. */
export function handlerCode(): lambda.Code {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'visits-api-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const source of SOURCES) {
    const { outputText } = ts.transpileModule(fs.readFileSync(path.join(ROOT, source), 'utf8'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
    const file = path.join(folder, source.replace(/\.ts$/, '.js'));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, outputText);
  }
  return lambda.Code.fromAsset(folder);
}
