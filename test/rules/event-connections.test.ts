import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const destination = (endpoint: unknown) => ({ Resources: { Subject: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: endpoint } } } });
const LOOKED_UP = '{{resolve:secretsmanager:partner:SecretString:key}}';
const basic = (password: unknown) => ({ AuthParameters: { BasicAuthParameters: { Username: 'clinic', Password: password } } });
const oauth = (properties: object, client: unknown = LOOKED_UP) => ({
  AuthParameters: { OAuthParameters: { AuthorizationEndpoint: 'https://id.example.com', HttpMethod: 'POST', ClientParameters: { ClientID: 'a', ClientSecret: client }, ...properties } },
});
const header = (properties: object) => ({
  AuthParameters: {
    BasicAuthParameters: { Username: 'clinic', Password: LOOKED_UP },
    InvocationHttpParameters: { HeaderParameters: [{ Key: 'Content-Type', Value: 'application/json' }, properties] },
  },
});
const HEADER = 'AuthParameters.InvocationHttpParameters.HeaderParameters[1].Value';

judges('eventbridge-api-destination-https-auth', [
  ['no credentials here', { Name: 'partner' }, notApplicable()],
  ['a password from Secrets Manager', basic(LOOKED_UP), compliant('AuthParameters.BasicAuthParameters.Password')],
  ['a password in the template', basic('Tr0ub4dor&3'), nonCompliant('AuthParameters.BasicAuthParameters.Password', 'a password in the template')],
  ['a password from a plain parameter', basic('{{resolve:ssm:/partner/key}}'), nonCompliant('AuthParameters.BasicAuthParameters.Password')],
  ['a password as a parameter', basic({ Ref: 'Password' }), insufficientData('AuthParameters.BasicAuthParameters.Password')],
  ['OAuth', oauth({}), compliant()],
  ['OAuth with a literal secret', oauth({}, 'a1b2c3'), nonCompliant('AuthParameters.OAuthParameters.ClientParameters.ClientSecret')],
  ['tokens over plain HTTP', oauth({ AuthorizationEndpoint: 'http://id.example.com' }), nonCompliant('AuthParameters.OAuthParameters.AuthorizationEndpoint')],
  ['a literal secret in the body of the request for a token',
    oauth({ OAuthHttpParameters: { BodyParameters: [{ Key: 'client_secret', Value: 'a1b2c3d4', IsValueSecret: true }] } }),
    nonCompliant('AuthParameters.OAuthParameters.OAuthHttpParameters.BodyParameters[0].Value')],
  ['a header that is no secret', header({ Key: 'X-Tenant', Value: 'clinic', IsValueSecret: false }), compliant()],
  ['a header that says it is a secret', header({ Key: 'X-Tenant', Value: 'clinic', IsValueSecret: 'true' }), nonCompliant(HEADER)],
  ['a header whose name says it is a secret', header({ Key: 'x-api-key', Value: 'Zk39dkslQp' }), nonCompliant(HEADER, 'a value whose name says it is a secret')],
  ['a secret header from Secrets Manager', header({ Key: 'x-api-key', Value: LOOKED_UP, IsValueSecret: true }), compliant()],
  ['an endpoint over HTTPS', destination('https://api.example.com/intake'), compliant('InvocationEndpoint')],
  ['an endpoint over plain HTTP', destination('http://api.example.com/intake'), nonCompliant('InvocationEndpoint')],
  ['an endpoint of which the host is open', destination({ 'Fn::Sub': 'https://${Host}/intake' }), compliant('InvocationEndpoint')],
  ['an endpoint as a parameter', destination({ Ref: 'Endpoint' }), insufficientData('InvocationEndpoint')],
]);

judges('eventbridge-api-destination-https-auth', [
  ['a credential in a header', header({ Key: 'Authorization', Value: 'Bearer abcdef123456' }), nonCompliant(HEADER, 'a credential in a header')],
  ['another header', header({ Key: 'Accept', Value: 'application/json' }), compliant()],
]);
