import { Check, isSet } from './predicates';
import { Verdict, insufficientData, notApplicable } from './verdict';
import type { Resource } from '../facts/resource';

export const INSTANCE = 'AWS::EC2::Instance';
export const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';
export const LAUNCH_CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';

/** What describes hosts, in the order in which rules list it. */
export const HOSTS = [INSTANCE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION];

/** The ways in which a resource can name a launch template. The version often is the only reference: the name is then a text. */
const TEMPLATE_PATHS = ['LaunchTemplate.LaunchTemplateId', 'LaunchTemplate.LaunchTemplateName', 'LaunchTemplate.Version'];

/** What launches hosts from a template. */
const LAUNCHERS = new Set([
  INSTANCE, 'AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::EC2Fleet', 'AWS::EC2::SpotFleet', 'AWS::EKS::Nodegroup', 'AWS::Batch::ComputeEnvironment',
]);

const namesTemplate = isSet('LaunchTemplate');

/** The launch template of an instance or a group: from the app, `outside`, or none. */
export function launchTemplateOf(launcher: Resource): Resource | 'outside' | undefined {
  if (!namesTemplate(launcher)) return undefined;
  for (const path of TEMPLATE_PATHS) {
    const found = launcher.targets(path, LAUNCH_TEMPLATE)[0];
    if (found) return found;
  }
  return 'outside';
}

/** What launches hosts from a template of the app. */
export function launchersOf(template: Resource): readonly Resource[] {
  const users = new Set([...template.mentionedBy, ...template.companions(INSTANCE, 'LaunchTemplate.LaunchTemplateName')]);
  return [...users].filter(each => LAUNCHERS.has(each.type));
}

/** Whether a template is there for single instances only: then each of them is judged, together with what it takes from here. */
function isOnlyForInstances(template: Resource): boolean {
  const launchers = launchersOf(template);
  return launchers.length > 0 && launchers.every(each => each.type === INSTANCE);
}

/**
 * Judges a setting of hosts where it takes effect. An instance that does not say it has it from its launch template; a launch
 * configuration has it as an instance has; a launch template has it under `LaunchTemplateData`.
 */
export function launched(path: string, build: (path: string) => Check, ofTemplate = path): Check {
  const own = build(path);
  const inTemplate = build(`LaunchTemplateData.${ofTemplate}`);
  const isOwn = isSet(path);
  return host => {
    if (host.type === LAUNCH_TEMPLATE) return isOnlyForInstances(host) ? notApplicable() : inTemplate(host);
    const template = host.type === INSTANCE && !isOwn(host) ? launchTemplateOf(host) : undefined;
    if (template === undefined) return own(host);
    if (template === 'outside') return insufficientData({ at: 'LaunchTemplate', found: 'a launch template outside of the app' });
    const { status, at, found } = inTemplate(template);
    return new Verdict(status, { at, found, subject: template });
  };
}
