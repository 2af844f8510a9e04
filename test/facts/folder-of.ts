import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A new folder with some files: a text as it is, anything else as JSON. */
export function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-facts-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  }
  return folder;
}

/** A cloud assembly by hand: its artifacts and the files beside the manifest. */
export function assemblyOf(artifacts: unknown, files: Readonly<Record<string, unknown>> = {}): string {
  return folderOf({ 'cdk.out': { version: '55.0.0' }, 'manifest.json': { version: '55.0.0', artifacts }, ...files });
}
