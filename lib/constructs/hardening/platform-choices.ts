import type * as sns from 'aws-cdk-lib/aws-sns';
import { AccountServiceMode } from '../account-service-mode';
import type { HipaaPlatformProps } from '../hipaa-platform-props';
import type { ThreatDetectionProps } from '../threat-detection-props';

/** What of the props is for a part that may be given instead. */
const FOR_NEW = [
  ['dataPorts', 'vpc'], ['maxAzs', 'vpc'], ['interfaceEndpoints', 'vpc'], ['organizationId', 'logArchive'], ['copyVaults', 'backup'], ['backupReportBucket', 'backup'],
  ['emergencyIdentity', 'breakGlass'], ['accountServices', 'threatDetection', 'configRecorder', 'continuousCompliance'],
] as const;

/** Throws when a choice is for a part that is given. */
export function requireUse(props: HipaaPlatformProps): void {
  const idle = FOR_NEW.find(([choice, ...parts]) => props[choice] !== undefined && parts.every((part) => props[part] !== undefined));
  if (!idle) return;
  const [choice, ...parts] = idle;
  throw new Error(`'${choice}' has no effect beside '${parts.join('\', \'')}', where such choices are made: leave one of them out`);
}

/** A service that is not made here is one of the owner's, and so are those that no template can switch on. */
export function detectionBy(mode: AccountServiceMode, alarmTopic: sns.ITopic): ThreatDetectionProps {
  if (mode === AccountServiceMode.CREATE) return { alarmTopic };
  const services = { guardDuty: mode, securityHub: mode, macie: mode, macieDiscovery: mode, accessAnalyzer: mode, inspector: mode };
  return mode === AccountServiceMode.EXISTING ? { ...services, alarmTopic } : services;
}
