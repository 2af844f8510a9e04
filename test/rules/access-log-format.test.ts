import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const format = (text: unknown) => ({ AccessLogSetting: { DestinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:a', Format: text } });
const AT = 'AccessLogSetting.Format';

judges('apigateway-access-log-format-no-phi', [
  ['absent', {}, notApplicable()],
  ['the standard fields of the AWS CDK', format(AccessLogFormat.jsonWithStandardFields().toString()), compliant(AT)],
  ['the common log format of the AWS CDK', format(AccessLogFormat.clf().toString()), compliant(AT)],
  ['the template of the path', format('$context.requestId $context.resourcePath $context.routeKey'), compliant(AT)],
  ['the path with its parameters', format('$context.requestId $context.path'), nonCompliant(AT)],
  ['an overridden query string', format('$context.requestOverride.querystring.name'), nonCompliant(AT, 'overridden headers, path or query string')],
  ['values of the body', format('$context.error.validationErrorString'), nonCompliant(AT, 'values of the body that failed validation')],
  ['the e-mail address of the user', format('$context.authorizer.claims.email'), nonCompliant(AT, 'personal data of the user')],
  ['the e-mail address of the user, in brackets', format("$context.authorizer.claims.['email']"), nonCompliant(AT, 'personal data of the user')],
  ['the name of the user of an HTTP API', format('$context.authorizer.jwt.claims.given_name'), nonCompliant(AT, 'personal data of the user')],
  ['the body', format('$input'), nonCompliant(AT, 'the body ($input)')],
  ['headers of the request', format('$request.header.X-Patient'), nonCompliant(AT, 'parts of the request')],
  ['headers of the request by its context', format('$context.request.header.X-Patient'), nonCompliant(AT, 'parts of the request')],
  ['a list', format(['$context.requestId']), nonCompliant(AT)],
  ['the subject of the user', format('$context.authorizer.claims.sub'), compliant(AT)],
  ['the API key', format('$context.identity.apiKey'), nonCompliant(AT, 'the API key')],
  ['the id of the API key', format('$context.identity.apiKeyId'), compliant(AT)],
  ['a parameter', format({ Ref: 'Format' }), insufficientData(AT)],
  ['put together, with the path', format({ 'Fn::Sub': '${Prefix} $context.path' }), nonCompliant(AT)],
  ['an HTTP API', { Resources: { Subject: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { AccessLogSettings: { Format: '$context.path' } } } } }, nonCompliant('AccessLogSettings.Format')],
]);

judges('apigateway-access-log-format-no-phi', [
  ['a claim in brackets', format('$context.authorizer.claims["email"]'), nonCompliant(AT)],
  ['the subject in brackets', format('$context.authorizer.claims["sub"]'), compliant(AT)],
]);
