import * as path from 'node:path';
import { agreementFindings } from './agreement-findings';
import { attestationFindings } from './attestation-findings';
import { daysUntil, monthsLater } from './day';
import { FindingOptions, GovernanceFinding, found, inDays } from './governance-finding';
import type { Governance } from './model';

/** What is not in order in what people attest, by file and line. Files that are not there are findings. */
export function governanceFindings(governance: Governance, options: FindingOptions): readonly GovernanceFinding[] {
  const findings = [
    ...agreementFindings(governance, options),
    ...attestationFindings(governance, options),
    ...riskFindings(governance, options),
    ...inventoryFindings(governance, options),
  ];
  const key = ({ file, line, id, message }: GovernanceFinding) => [file, String(line).padStart(7, '0'), id, message].join('\0');
  return findings.sort((a, b) => key(a) < key(b) ? -1 : 1);
}

function riskFindings({ risks, folder }: Governance, { today }: FindingOptions): readonly GovernanceFinding[] {
  if (risks.length === 0) return [found('risk-register-empty', { file: path.join(folder, 'risks.yaml'), line: 1, column: 1 }, 'no risk is written down')];
  return risks.filter(({ status, review }) => status !== 'closed' && review < today).map(({ id, review, owner, place }) =>
    found('risk-review-overdue', place, `the review of ${id} was due on ${review}, ${inDays(daysUntil(today, review))} (${owner})`));
}

function inventoryFindings({ inventory, folder }: Governance, { today }: FindingOptions): readonly GovernanceFinding[] {
  const place = inventory?.place ?? { file: path.join(folder, 'inventory.yaml'), line: 1, column: 1 };
  if (inventory === undefined || inventory.systems.length === 0) return [found('inventory-missing', place, 'no system that holds ePHI is written down')];
  const { entity, reviewed, reviewedBy } = inventory;
  const findings: GovernanceFinding[] = [];
  if (entity === undefined) findings.push(found('inventory-missing', place, 'it is not said whether you are a covered entity, a business associate or both (`entity`)'));
  // A day in the future is no day on which anybody looked.
  const isCurrent = reviewed !== undefined && reviewed <= today && monthsLater(reviewed, 12) >= today;
  const last = reviewed === undefined ? 'nobody has looked through the inventory' : `the inventory was last looked through on ${reviewed}${reviewed > today ? ', which is still to come' : ''}`;
  if (!isCurrent) findings.push(found('inventory-review-overdue', place, `${last}${reviewedBy === undefined ? '' : ` (${reviewedBy})`}`));
  return findings;
}
