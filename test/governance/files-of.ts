import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { GovernanceError } from '../../lib/governance/governance-error';
import type { Governance } from '../../lib/governance/model';
import { readGovernance } from '../../lib/governance/read-governance';

const TEMP = fs.mkdtempSync(path.join(os.tmpdir(), 'governance-'));
afterAll(() => fs.rmSync(TEMP, { recursive: true, force: true }));

/** The agreement with AWS, in force and reviewed. */
export const AWS_BAA = `agreements:
  - vendor: Amazon Web Services
    services: [aws]
    status: active
    executed: 2026-01-12
    lastRiskAssessment: 2026-02-01
    nextReview: 2027-02-01
`;

/** Writes files into a new folder, and gives back its path. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = fs.mkdtempSync(path.join(TEMP, 'hipaa-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** What is read from files; the registry holds the agreement with AWS unless another one is given. */
export function governanceOf(files: Readonly<Record<string, string | Uint8Array>>): Governance {
  return readGovernance(folderWith({ 'baa.yaml': AWS_BAA, ...files }));
}

/** The problems with files, without the folder in front. */
export function problemsOf(files: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  return problemsIn(folderWith(files));
}

/** The problems with a folder, without its path in front. */
export function problemsIn(folder: string): readonly string[] {
  try {
    readGovernance(folder);
  } catch (error) {
    if (error instanceof GovernanceError) return error.lines.map(line => line.replaceAll(`${folder}/`, '').replaceAll(folder, '.'));
    throw error;
  }
  return [];
}
