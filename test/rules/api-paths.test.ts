import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const route = (key: unknown) => ({ Resources: { Subject: { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: key } } } });
const method = (name: string) => ({ Resources: { Subject: { Type: 'AWS::ApiGateway::Method', Properties: { RequestParameters: { [name]: true } } } } });

judges('apigateway-no-phi-in-path', [
  ['absent', {}, notApplicable()],
  ['a word', { PathPart: 'visits' }, compliant('PathPart')],
  ['whatever follows', { PathPart: '{proxy+}' }, compliant('PathPart')],
  ['a date of birth', { PathPart: '{dateOfBirth}' }, nonCompliant('PathPart', 'a parameter called dateOfBirth')],
  ['a record number written out', { PathPart: 'mrn-12345678' }, nonCompliant('PathPart')],
  ['a parameter of the stack', { PathPart: { Ref: 'Part' } }, insufficientData('PathPart')],
  ['a route with an opaque id', route('GET /patients/{patient_id}/visits'), compliant('RouteKey')],
  ['a route with a record number', route('GET /patients/{mrn}'), nonCompliant('RouteKey', 'a parameter called mrn')],
  ['a query string with a name', method('method.request.querystring.patientName'), nonCompliant('RequestParameters.method.request.querystring.patientName')],
  ['a header with a name, which no log holds', method('method.request.header.ssn'), notApplicable()],
]);
