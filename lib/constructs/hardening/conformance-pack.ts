import type { ConfigRule } from '../../catalogue/config-rules';

/** What AWS Config takes in the body of a template, in bytes. (AWS Config API Reference, PutConformancePack.) */
export const LARGEST_PACK = 51_200;

/** How many rules AWS Config takes in a pack. (AWS Config Developer Guide, "Service Limits for AWS Config".) */
export const MOST_RULES = 130;

/**
 * The template of a conformance pack, in YAML: a line for each rule, which holds JSON, a kind of YAML. (AWS Config Developer Guide, "Creating
 * Templates for Custom Conformance Packs".)
 */
export function conformancePack(rules: readonly ConfigRule[]): string {
  return ['Resources:', ...rules.map((rule) => `  ${logicalId(rule.name)}: ${JSON.stringify(resource(rule))}`), ''].join('\n');
}

function resource({ check, identifier, name, parameters, policy, resourceTypes, severity }: ConfigRule): object {
  return {
    Type: 'AWS::Config::ConfigRule',
    Properties: {
      ConfigRuleName: name,
      Description: `${check} (${severity})`,
      ...(resourceTypes && { Scope: { ComplianceResourceTypes: resourceTypes } }),
      ...(parameters && { InputParameters: parameters }),
      Source: policy === undefined ? { Owner: 'AWS', SourceIdentifier: identifier } : {
        Owner: 'CUSTOM_POLICY',
        SourceDetails: ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification']
          .map((MessageType) => ({ EventSource: 'aws.config', MessageType })),
        CustomPolicyDetails: { EnableDebugLogDelivery: false, PolicyRuntime: 'guard-2.x.x', PolicyText: policy },
      },
    },
  };
}

function logicalId(name: string): string {
  return name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
