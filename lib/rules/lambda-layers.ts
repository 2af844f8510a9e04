import { accountOf } from './policies';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { LAYER_PUBLISHERS } from '../catalogue/layer-publishers';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import type { Template } from '../facts/template';

const ACCOUNTS = new WeakMap<Template['graph'], ReadonlySet<string>>();

/** The layers of a function are from accounts of the app or from AWS. */
export function layersFromKnownAccounts(lambda: Resource): Verdict {
  return worst(lambda.read('Layers[*]').map(reading => judge(reading, lambda.template)));
}

function judge(reading: Reading, template: Template): Verdict {
  const { value, at } = reading;
  if (value === undefined) return notApplicable();
  const account = accountOf(value, template);
  if (account === 'own') return compliant({ at, found: 'a layer of the own account' });
  if (LAYER_PUBLISHERS.has(account)) return compliant({ at, found: 'a layer of AWS' });
  if (accountsOf(template).has(account)) return compliant({ at, found: `a layer of ${account}, an account of the app` });
  if (account === 'unknown' || template.environment.account === undefined) return insufficientData(reading);
  return nonCompliant({ at, found: `a layer of the account ${account}` });
}

/** The accounts that the app is deployed to. */
function accountsOf({ graph }: Template): ReadonlySet<string> {
  let found = ACCOUNTS.get(graph);
  if (!found) ACCOUNTS.set(graph, found = new Set(graph.templates.map(each => each.environment.account).filter(each => each !== undefined)));
  return found;
}
