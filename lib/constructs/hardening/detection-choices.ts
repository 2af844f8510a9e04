import { AccountServiceMode } from '../account-service-mode';
import { requireWholeDays } from './whole-days';
import type { ThreatDetectionProps } from '../threat-detection-props';

const { CREATE, ORGANIZATION_MANAGED } = AccountServiceMode;

/** What a template can switch on. */
export const SWITCHED_ON_HERE = ['guardDuty', 'securityHub', 'macie', 'accessAnalyzer'] as const;

/** What no template can switch on, by the command that does. */
export const SWITCHED_ON_ELSEWHERE = {
  inspector: { name: 'Amazon Inspector', command: 'aws inspector2 enable --resource-types EC2 ECR LAMBDA LAMBDA_CODE' },
  macieDiscovery: { name: 'the discovery of sensitive data by Amazon Macie', command: 'aws macie2 update-automated-discovery-configuration --status ENABLED' },
} as const;

export type DetectionService = typeof SWITCHED_ON_HERE[number] | keyof typeof SWITCHED_ON_ELSEWHERE;

/** Throws when a template cannot do what is asked, and when a property would be passed over in silence. */
export function requireDetectable(props: ThreatDetectionProps): void {
  for (const [name, service] of Object.entries(SWITCHED_ON_ELSEWHERE)) {
    if (props[name as keyof typeof SWITCHED_ON_ELSEWHERE] === CREATE) {
      throw new Error(`'${name}' is '${CREATE}', but no template can switch on ${service.name}: run '${service.command}' in the account and Region, and choose '${AccountServiceMode.EXISTING}'`);
    }
  }
  for (const [choice, service] of [['runtimeAgents', 'guardDuty'], ['nist80053', 'securityHub']] as const) {
    const mode = props[service] ?? CREATE;
    if (props[choice] !== undefined && mode !== CREATE) {
      throw new Error(`'${choice}' has no effect where '${service}' is '${mode}': leave it out or choose another mode`);
    }
  }
  if (props.unusedAccessAge) requireWholeDays('the time without use of a permission', props.unusedAccessAge, 1, 365);
  if (props.alarmTopic && !watched(props).length) {
    throw new Error('\'alarmTopic\' has no effect where the organization manages every service: leave it out or choose another mode');
  }
}

/** The services whose findings people of this account are told of. Discovery speaks through Macie. */
export function watched(props: ThreatDetectionProps): readonly DetectionService[] {
  const inspector = props.inspector === AccountServiceMode.EXISTING ? ['inspector'] as const : [];
  return [...SWITCHED_ON_HERE.filter((service) => props[service] !== ORGANIZATION_MANAGED), ...inspector];
}
