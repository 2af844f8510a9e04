import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const HUB = 'AWS::SecurityHub::Hub';
const STANDARD = 'AWS::SecurityHub::Standard';
const FOUNDATIONAL = 'arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0';
const alone = (...arns: readonly unknown[]) => ({
  Resources: {
    Subject: { Type: HUB, Properties: { EnableDefaultStandards: false } },
    ...Object.fromEntries(arns.map((StandardsArn, index) => [`Standard${index}`, { Type: STANDARD, Properties: { StandardsArn } }])),
  },
});

judges('securityhub-enabled', [
  ['the default standards', {}, compliant('EnableDefaultStandards')],
  ['no standard', alone(), nonCompliant(STANDARD, 'absent')],
  ['a standard of the app', alone('arn:aws:securityhub:us-east-1::standards/pci-dss/v/3.2.1'), compliant(STANDARD)],
  ['the newer hub, which brings its own checks', { Resources: { Subject: { Type: 'AWS::SecurityHub::HubV2' } } }, compliant('Type')],
  ['a parameter', { EnableDefaultStandards: { Ref: 'Standards' } }, insufficientData('EnableDefaultStandards')],
  ['a standard under another condition', {
    Resources: {
      Subject: { Type: 'AWS::SecurityHub::Hub', Properties: { EnableDefaultStandards: false } },
      Standard: {
        Type: 'AWS::SecurityHub::Standard',
        Condition: 'Prod',
        Properties: { StandardsArn: 'arn:aws:securityhub:us-east-1::standards/pci-dss/v/3.2.1' },
      },
    },
  }, nonCompliant('AWS::SecurityHub::Standard')],
  ['the default standards in one branch only', { EnableDefaultStandards: { 'Fn::If': ['Prod', true, false] } }, nonCompliant('AWS::SecurityHub::Standard')],
]);

judges('securityhub-standards-subscribed', [
  ['the default standards', { EnableDefaultStandards: 'true' }, compliant('EnableDefaultStandards')],
  ['the foundational one', alone(FOUNDATIONAL), compliant(STANDARD)],
  ['the foundational one, in the Region of the stack', alone({ 'Fn::Sub': FOUNDATIONAL.replace('us-east-1', '${AWS::Region}') }), compliant(STANDARD)],
  ['others', alone('arn:aws:securityhub:us-east-1::standards/pci-dss/v/3.2.1'), nonCompliant(STANDARD)],
  ['others and the foundational one', alone('arn:aws:securityhub:us-east-1::standards/pci-dss/v/3.2.1', FOUNDATIONAL), compliant(STANDARD)],
  ['none, which another rule tells', alone(), notApplicable()],
  ['a parameter', alone({ Ref: 'Standard' }), insufficientData(STANDARD)],
]);
