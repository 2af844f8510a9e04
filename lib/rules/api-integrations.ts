import { isOpen } from './list-entries';
import { mapEntries } from './map-entries';
import { Check, Test, among, judgeAll, present } from './predicates';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import type { Resource } from '../facts/resource';
import { Text } from '../facts/value';

/** Whether a URL begins with `https://`; `undefined` if its beginning is not known before deployment. */
export const isHttps: Test = value => {
  const [start] = value instanceof Text ? value.parts : [value];
  if (typeof start !== 'string') return isOpen(value) ? undefined : false;
  if (/^https:\/\//i.test(start)) return true;
  return /^http:/i.test(start) || !(value instanceof Text) ? false : undefined;
};

/** What an HTTP integration calls is called over HTTPS; services of AWS are in any case. */
export const callsOverHttps: Check = resource => {
  const [type, uri] = resource.type === 'AWS::ApiGateway::Method' ? ['Integration.Type', 'Integration.Uri'] : ['IntegrationType', 'IntegrationUri'];
  if (!resource.read(type).some(({ value }) => String(value).startsWith('HTTP'))) return notApplicable();
  const verdict = judgeAll(resource.read(uri), isHttps);
  // A private integration of an HTTP API names a listener; it speaks TLS only if it is told whose certificate to expect.
  return resource.type === 'AWS::ApiGatewayV2::Integration' && resource.value('ConnectionType') === 'VPC_LINK' && verdict.status !== 'COMPLIANT'
    ? present('TlsConfig.ServerNameToVerify')(resource) : verdict;
};

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'ANY']);

/** Bodies are checked against a model and required parameters for presence, where a method takes any. */
export const requestsAreValidated: Check = method => {
  const methods = method.read('HttpMethod').map(({ value }) => value);
  const isMock = method.read('Integration.Type').every(({ value }) => value === 'MOCK');
  if (isMock) return notApplicable();
  const takesBody = methods.some(value => WITH_BODY.has(String(value)));
  const takesParameters = mapEntries(method, 'RequestParameters').some(({ reading }) => String(reading.value).toLowerCase() === 'true');
  if (!takesBody && !takesParameters) return notApplicable();
  return worst(method.read('RequestValidatorId').map(reading => {
    if (reading.value === undefined) return nonCompliant(reading);
    const [validator] = method.targets('RequestValidatorId', 'AWS::ApiGateway::RequestValidator');
    if (!validator && isOpen(reading.value)) return insufficientData(reading);
    return worst([
      takesBody ? present('RequestModels')(method) : notApplicable(),
      takesBody && validator ? switchedOn(validator, 'ValidateRequestBody') : notApplicable(),
      takesParameters && validator ? switchedOn(validator, 'ValidateRequestParameters') : notApplicable(),
      compliant(reading),
    ]);
  }));
};

function switchedOn(validator: Resource, path: string): Verdict {
  const verdict = judgeAll(validator.read(path), among(true));
  return verdict.status === 'NON_COMPLIANT' ? nonCompliant({ at: path, found: `${validator.logicalId}: ${verdict.found ?? 'off'}`, subject: validator }) : verdict;
}
