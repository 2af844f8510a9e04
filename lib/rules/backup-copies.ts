import { EntryTest } from './predicates';
import { compliant, insufficientData, nonCompliant } from './verdict';
import type { Resource } from '../facts/resource';
import { Node, Reference, Unknown } from '../facts/value';

/** Whether a copy action goes to a vault in another Region or account. */
export function copiesElsewhere(plan: Resource): EntryTest {
  return (entry, read) => {
    const targets = read('CopyActions[*].DestinationBackupVaultArn').filter(({ value }) => value !== undefined);
    const places = targets.map(({ value }) => isElsewhere(value, plan));
    const found = targets.map(({ value }) => String(value)).join(', ');
    if (places.includes(true)) return compliant({ at: entry.at, found });
    return places.includes(undefined) ? insufficientData({ at: entry.at, found }) : nonCompliant(entry);
  };
}

function isElsewhere(vault: Node, plan: Resource): boolean | undefined {
  const here = plan.template.environment;
  if (vault instanceof Reference) {
    const { template } = vault.target;
    if (template === plan.template) return false;
    return differs(template.environment.region, here.region) || differs(template.environment.account, here.account);
  }
  if (vault instanceof Unknown) return undefined;
  const [, region, account] = /^arn:(?:\$\{AWS::Partition\}|[^:]*):backup:(\$\{AWS::Region\}|[^:]*):(\$\{AWS::AccountId\}|[^:]*):/.exec(String(vault)) ?? [];
  const isOther = (value: string | undefined, own: string | undefined) => value?.startsWith('${AWS::') ? false : differs(value, own);
  const [byRegion, byAccount] = [isOther(region, here.region), isOther(account, here.account)];
  return byRegion || byAccount || (byRegion === false && byAccount === false ? false : undefined);
}

function differs(value: string | undefined, own: string | undefined): boolean | undefined {
  return value === undefined || own === undefined ? undefined : value !== own;
}
