import { compliant, judges, nonCompliant } from './judges';

judges('ssmincidents-response-plan', [
  ['absent', {}, nonCompliant('Engagements', 'absent')],
  ['a contact', { Engagements: ['arn:aws:ssm-contacts:us-east-1:111122223333:contact/security'] }, compliant('Engagements')],
  ['nobody', { Engagements: [] }, nonCompliant('Engagements')],
  ['a parameter, which is somebody', { Engagements: { Ref: 'Contacts' } }, compliant('Engagements')],
  ['nobody in one branch', { Engagements: { 'Fn::If': ['Prod', ['arn:aws:ssm-contacts:us-east-1:111122223333:contact/a'], { Ref: 'AWS::NoValue' }] } },
    nonCompliant('Engagements', 'absent if not Prod')],
]);
