import * as fs from 'node:fs';
import * as path from 'node:path';
import { leadsOut, readEvidence } from './evidence-files';
import { GovernanceError, Problem } from './governance-error';
import type { Attestation, Governance } from './model';
import { readAgreements } from './read-agreements';
import { readAttestation } from './read-attestation';
import { readInventory } from './read-inventory';
import { readRisks } from './read-risks';

/** The files of a governance folder. */
export const GOVERNANCE_FILES = { agreements: 'baa.yaml', risks: 'risks.yaml', inventory: 'inventory.yaml', attestations: 'attestations' } as const;

const KNOWN: readonly string[] = Object.values(GOVERNANCE_FILES);

/** Archives of attestations may lie in folders of years, and no deeper. */
const MAX_LEVELS = 5;
const MAX_ATTESTATIONS = 2000;

/** A pull request could have a file of the machine read, and told of, by such a link. */
const LEADS_OUT = 'a link that leads out of the governance folder; put the file itself there';

/**
 * Reads what people attest. A file that is not there says nothing, and nobody has attested anything then.
 *
 * Throws {@link GovernanceError} with all that is wrong: a folder that is missing or holds none of the files, a file that cannot be read, is
 * no YAML or does not keep to its schema, an evidence file that lies elsewhere.
 */
export function readGovernance(folder: string): Governance {
  const problems: Problem[] = [];
  const names = namesIn(folder, problems);
  const fileOf = (name: string) => path.join(folder, name);
  if (problems.length === 0 && !names.some(each => KNOWN.includes(each))) {
    refuse(folder, `none of ${KNOWN.join(', ')} is in it; write them with \`cdk-hipaa init --governance ${folder}\``, problems);
  }
  // A file of another name would be left out in silence.
  for (const name of names.filter(each => /\.ya?ml$/i.test(each) && !KNOWN.includes(each))) {
    refuse(fileOf(name), `no governance file: expected one of ${KNOWN.join(', ')}`, problems);
  }
  const outside = KNOWN.filter(each => names.includes(each) && leadsOut(folder, each));
  for (const name of outside) refuse(fileOf(name), LEADS_OUT, problems);
  const isThere = (name: string) => names.includes(name) && !outside.includes(name);
  const { agreements, risks, inventory, attestations } = GOVERNANCE_FILES;
  const governance = {
    folder,
    agreements: isThere(agreements) ? readAgreements(fileOf(agreements), problems) : [],
    attestations: isThere(attestations) ? readAttestations(folder, problems) : [],
    risks: isThere(risks) ? readRisks(fileOf(risks), problems) : [],
    inventory: isThere(inventory) ? readInventory(fileOf(inventory), problems) : undefined,
    evidence: names.length > 0 ? readEvidence(folder, problems) : [],
  };
  if (problems.length > 0) throw new GovernanceError(problems);
  return governance;
}

function readAttestations(folder: string, problems: Problem[]): readonly Attestation[] {
  const files: string[] = [];
  const walk = (below: string, level: number) => {
    for (const name of namesIn(below, problems)) {
      const file = path.join(below, name);
      const stat = fs.lstatSync(file);
      if (stat.isDirectory() && level < MAX_LEVELS) walk(file, level + 1);
      else if (stat.isDirectory()) refuse(file, `nested deeper than ${MAX_LEVELS} folders`, problems);
      else if (stat.isSymbolicLink() && leadsOut(folder, path.relative(folder, file))) refuse(file, LEADS_OUT, problems);
      else if (/\.yaml$/.test(name)) files.push(file);
      else if (/\.ya?ml$/i.test(name)) refuse(file, 'expected a name that ends in .yaml', problems);
    }
  };
  walk(path.join(folder, GOVERNANCE_FILES.attestations), 0);
  if (files.length > MAX_ATTESTATIONS) refuse(path.join(folder, GOVERNANCE_FILES.attestations), `more than ${MAX_ATTESTATIONS} files`, problems);
  return files.slice(0, MAX_ATTESTATIONS).map(file => readAttestation(file, folder, problems)).filter(each => each !== undefined);
}

function namesIn(folder: string, problems: Problem[]): readonly string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'no such folder; write it with `cdk-hipaa init --governance`' : code === 'ENOTDIR' ? 'a file; give a folder' : `cannot be read (${code})`;
    refuse(folder, reason, problems);
    return [];
  }
}

function refuse(file: string, message: string, problems: Problem[]): void {
  problems.push({ place: { file, line: 1, column: 1 }, message });
}
