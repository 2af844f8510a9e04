import { present } from './predicates';
import { Rule, rulesFor } from './rule';

/** AWS Systems Manager Incident Manager. */
export const incidents: readonly Rule[] = rulesFor('AWS::SSMIncidents::ResponsePlan', [
  {
    id: 'ssmincidents-response-plan',
    title: 'Response plans engage somebody',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(i)', '164.308(a)(6)(ii)'],
    severity: 'low',
    absent: 'A plan without engagements makes a record of the incident and calls nobody.',
    rationale: 'Incidents with ePHI must be answered; that starts with somebody being called.',
    remediation: 'Set `engagements` to contacts or escalation plans (`ssmcontacts.CfnContact`).',
    source: 'Incident Manager User Guide: Creating and configuring response plans',
    check: present('Engagements'),
    examples: {
      compliant: { Name: 'records', Engagements: ['arn:aws:ssm-contacts:us-east-1:111122223333:contact/security'] },
      nonCompliant: { Name: 'records' },
    },
  },
]);
