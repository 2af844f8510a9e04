import { isOpen } from './list-entries';
import { EntryTest } from './predicates';
import { Verdict, best, insufficientData, nonCompliant, worst } from './verdict';
import { branches, readPath } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { Node, Reference, Unknown } from '../facts/value';

/** Whether a copy action goes to a vault in another Region or account. */
export function copiesElsewhere(plan: Resource): EntryTest {
  const { template } = plan;
  return (entry, read) => worst(read('CopyActions').map(list => {
    if (isOpen(list.value)) return insufficientData(list);
    const raw = Array.isArray(list.value) ? list.value as unknown[] : [list.value];
    // An action that some branch leaves out copies nothing there.
    const actions = raw.map(each => worst(branches(each, list.at, template, list.given).flatMap(action =>
      readPath(action.value, 'DestinationBackupVaultArn', template, action.given, action.at)).map(({ value, given }) => {
      const outcome = value === undefined ? false : isElsewhere(value, plan);
      return new Verdict(outcome === undefined ? 'INSUFFICIENT_DATA' : outcome ? 'COMPLIANT' : 'NON_COMPLIANT', { at: entry.at, found: String(value), given });
    })));
    const found = best(actions);
    return found.status === 'COMPLIANT' || found.status === 'INSUFFICIENT_DATA' ? found : nonCompliant({ ...entry, given: list.given });
  }));
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
