import { isHttps } from './api-integrations';
import { reader } from './list-entries';
import { Check, judge, property } from './predicates';
import { secretUnder } from './sensitive-text';
import { judgePassword, passwordsFromSecrets } from './stored-passwords';
import { Verdict, nonCompliant, notApplicable, worst } from './verdict';
import { Reading } from '../facts/reading';
import type { Resource } from '../facts/resource';
import { isKnown, isObject } from '../facts/value';

const AUTH = 'AuthParameters';
const OAUTH = `${AUTH}.OAuthParameters`;

/** Headers, query strings and fields of bodies that EventBridge adds to each request. */
const EXTRAS = [`${AUTH}.InvocationHttpParameters`, `${OAUTH}.OAuthHttpParameters`]
  .flatMap(place => ['HeaderParameters', 'QueryStringParameters', 'BodyParameters'].map(kind => `${place}.${kind}[*]`));

const credentials = passwordsFromSecrets([`${AUTH}.BasicAuthParameters.Password`, `${AUTH}.ApiKeyAuthParameters.ApiKeyValue`, `${OAUTH}.ClientParameters.ClientSecret`]);
const tokenEndpoint = property(`${OAUTH}.AuthorizationEndpoint`, isHttps, { absent: 'NOT_APPLICABLE' });

/** What the header holds is a credential, whatever it looks like. */
const CREDENTIAL_HEADER = /^(?:proxy-)?authorization$/i;

/** A further parameter is a secret if it says so, or looks like one. */
function judgeExtra(connection: Resource, entry: Reading): Verdict {
  if (!isObject(entry.value)) return notApplicable();
  const read = reader(connection, entry);
  const isSecret = read('IsValueSecret').some(({ value }) => String(value).toLowerCase() === 'true');
  const [{ value: key }] = read('Key');
  return worst(read('Value').map(value => {
    if (isSecret) return judgePassword(value);
    const seen = !isKnown(value.value) ? undefined : isKnown(key) && CREDENTIAL_HEADER.test(String(key)) ? 'a credential in a header' : secretUnder(isKnown(key) ? String(key) : '', String(value.value));
    return seen === undefined ? notApplicable() : nonCompliant({ at: value.at, found: seen });
  }));
}

const extras: Check = connection => worst(EXTRAS.flatMap(path => connection.read(path)).map(entry => judgeExtra(connection, entry)));

/** The credentials of a connection are looked up at deployment, and go over TLS. */
const connectionIsSafe: Check = connection => worst([credentials(connection), tokenEndpoint(connection), extras(connection)]);

/** Whether an API destination is called over HTTPS; or, of a connection, whether its credentials are kept. */
export const callsSafely: Check = resource => resource.type === 'AWS::Events::Connection' ? connectionIsSafe(resource)
  : worst(resource.read('InvocationEndpoint').map(reading => judge(reading, isHttps)));
