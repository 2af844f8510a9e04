import { compliant, insufficientData, judges, nonCompliant } from './judges';

judges('redshift-serverless-logging', [
  ['absent', {}, nonCompliant('LogExports', 'absent')],
  ['none', { LogExports: [] }, nonCompliant('LogExports')],
  ['all', { LogExports: ['userlog', 'connectionlog', 'useractivitylog'] }, compliant('LogExports')],
  ['without users', { LogExports: ['connectionlog'] }, nonCompliant('LogExports', '["connectionlog"] without userlog')],
  ['a parameter', { LogExports: { Ref: 'Logs' } }, insufficientData('LogExports')],
  ['a parameter among them', { LogExports: ['userlog', { Ref: 'Log' }] }, insufficientData('LogExports')],
  ['in one branch only', { LogExports: ['userlog', { 'Fn::If': ['Prod', 'connectionlog', { Ref: 'AWS::NoValue' }] }] }, nonCompliant('LogExports')],
  ['another list in one branch', { LogExports: { 'Fn::If': ['Prod', ['userlog', 'connectionlog'], ['userlog']] } }, nonCompliant('LogExports', '["userlog"] without connectionlog if not Prod')],
]);
