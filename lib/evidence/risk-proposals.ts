import type { AssociateRow, PhiSystem } from './report-model';
import { ratingOf, riskLevel } from './risk-level';
import type { RiskRow, ThreatRow } from './risk-model';
import { THREATS, ThreatId } from '../catalogue/threats';
import type { Governance, Risk } from '../governance/model';

/** Risks that findings and the inventory speak for, and that no open entry of the register is on: for people to decide about. */
export function proposedRisks(
  threats: readonly ThreatRow[], systems: readonly PhiSystem[], associates: readonly AssociateRow[], governance: Governance | undefined,
): readonly RiskRow[] {
  const open = (governance?.risks ?? []).filter(each => each.status !== 'closed');
  const unlisted = new Set(governance?.inventory ? systems.filter(each => holdsData(each) && each.stated.length === 0).map(each => each.id) : []);
  const onSystems = threats.flatMap(each => {
    const isUnlisted = each.threat === UNLISTED && unlisted.has(each.system);
    if ((each.open === 0 && !isUnlisted) || open.some(risk => speaksOf(risk, each, systems))) return [];
    return [onSystem(each, isUnlisted)];
  });
  return [...onSystems, ...onVendors(governance, associates, open)];
}

const UNLISTED: ThreatId = 'unlisted-data';
const VENDOR: ThreatId = 'vendor-failure';

/** A register names assets by construct path or as the inventory does, and threats by their id or title here, if they are the same. */
export function speaksOf({ asset, threat }: Risk, row: ThreatRow, systems: readonly PhiSystem[]): boolean {
  if (threat !== row.threat && threat !== row.title) return false;
  const system = systems.find(each => each.id === row.system);
  const names = [row.system, system?.name, ...system?.stated.flatMap(({ id, name }) => [id, name]) ?? []];
  return names.includes(asset) || asset.startsWith(`${row.system}/`);
}

function holdsData({ stores }: PhiSystem): boolean {
  return stores.some(each => each.classification === 'phi' || each.classification === 'unstated');
}

function onSystem(row: ThreatRow, isUnlisted: boolean): RiskRow {
  const { system, threat, title, impact, compliant, open, vulnerabilities } = row;
  const likelihood = ratingOf(row.likelihood + (isUnlisted ? 1 : 0));
  const doing = [
    ...open > 0 ? [`put right what is not met (${open} finding${open === 1 ? '' : 's'})`] : [],
    ...isUnlisted ? ['list it in inventory.yaml'] : [],
  ].join(', ');
  return {
    id: `${system}: ${threat}`,
    source: 'proposed',
    asset: system,
    threat: title,
    vulnerability: [...isUnlisted ? ['The inventory does not list it'] : [], ...vulnerabilities].join('; '),
    likelihood,
    impact,
    level: riskLevel(likelihood, impact),
    currentControls: compliant > 0 ? [`${compliant} verdict${compliant === 1 ? '' : 's'} of checks against it ${compliant === 1 ? 'complies' : 'comply'}`] : [],
    plan: `${doing.charAt(0).toUpperCase()}${doing.slice(1)}, or decide on it and write down why`,
    findings: open,
  };
}

/** Vendors at an end of a flow without an agreement that holds, and without a reason why none is needed. */
function onVendors(governance: Governance | undefined, associates: readonly AssociateRow[], open: readonly Risk[]): readonly RiskRow[] {
  const { title } = THREATS.find(each => each.id === VENDOR)!;
  const plain = (name: string) => name.trim().toLowerCase();
  const bound = new Set(associates.filter(each => each.status === 'active').flatMap(each => [each.vendor, ...each.services].map(plain)));
  const flows = (governance?.inventory?.flows ?? []).filter(each => each.noAgreement === undefined);
  const vendors = new Set(flows.flatMap(({ from, to }) => [from.vendor, to.vendor]).filter(each => each !== undefined));
  const isStated = (vendor: string) => open.some(({ asset, threat }) => plain(asset) === plain(vendor) && (threat === VENDOR || threat === title));
  return [...vendors].filter(vendor => !bound.has(plain(vendor)) && !isStated(vendor)).sort().map(vendor => ({
    id: `${vendor}: ${VENDOR}`,
    source: 'proposed',
    asset: vendor,
    threat: title,
    vulnerability: 'A flow of ePHI names this vendor, and no agreement with it that holds is on record',
    likelihood: 4,
    impact: 5,
    level: riskLevel(4, 5),
    currentControls: [],
    plan: 'Sign an agreement, end the flow, or write down why none is needed',
    findings: 0,
  }));
}
