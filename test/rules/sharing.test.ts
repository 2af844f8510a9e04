import { compliant, insufficientData, judges, nonCompliant } from './judges';

const parameter = { Ref: 'Value' };

judges('ram-share-restricted', [
  ['absent', {}, nonCompliant('AllowExternalPrincipals', 'absent')],
  ['within', { AllowExternalPrincipals: 'false' }, compliant('AllowExternalPrincipals')],
  ['beyond', { AllowExternalPrincipals: true }, nonCompliant('AllowExternalPrincipals', 'true')],
  ['beyond in one branch', { AllowExternalPrincipals: { 'Fn::If': ['Prod', false, true] } }, nonCompliant('AllowExternalPrincipals', 'true if not Prod')],
  ['a parameter', { AllowExternalPrincipals: parameter }, insufficientData('AllowExternalPrincipals')],
]);

judges('servicecatalog-share-restricted', [
  ['absent', {}, insufficientData('AccountId')],
  ['an account that the app is deployed to', { AccountId: '111122223333' }, compliant('AccountId')],
  ['an account that the app makes', {
    Resources: {
      Subject: { Type: 'AWS::ServiceCatalog::PortfolioShare', Properties: { AccountId: { Ref: 'Account' } } },
      Account: { Type: 'AWS::Organizations::Account' },
    },
  }, compliant('AccountId')],
  ['an account nobody knows', { AccountId: '999988887777' }, nonCompliant('AccountId')],
  ['a parameter', { AccountId: parameter }, insufficientData('AccountId')],
]);
