import { deniesWithoutTls } from './policies';
import { Verdict, compliant, insufficientData, nonCompliant, notApplicable, worst } from './verdict';
import { policyDocument } from '../facts/policy-document';
import type { Resource } from '../facts/resource';

const TOPIC = 'AWS::SNS::Topic';
const POLICIES: readonly (readonly [type: string, path: string])[] = [['AWS::SNS::TopicPolicy', 'Topics'], ['AWS::SNS::TopicInlinePolicy', 'TopicArn']];

/**
 * Publishing without TLS is denied. A topic has one policy: of several, any may be the one in force, so each must deny. A policy is
 * judged with its topics, or alone if none is of the app.
 */
export function refusesPlainPublishing(resource: Resource): Verdict {
  if (resource.type !== TOPIC) {
    const path = resource.type === POLICIES[0][0] ? POLICIES[0][1] : POLICIES[1][1];
    return resource.targets(path, TOPIC).length > 0 ? notApplicable() : policyRefuses(resource);
  }
  const policies = POLICIES.flatMap(([type, path]) => resource.companions(type, path));
  if (!policies.some(policy => resource.impliesExistenceOf(policy))) {
    return nonCompliant({ at: 'AWS::SNS::TopicPolicy', found: policies.length === 0 ? 'no topic policy' : `${policies[0].logicalId} exists only under a condition` });
  }
  return worst(policies.map(policy => policyRefuses(policy, resource)));
}

function policyRefuses(policy: Resource, topic?: Resource): Verdict {
  const { graph } = policy.template;
  const { statements, unknown } = policyDocument(policy, 'PolicyDocument');
  const isDenied = statements.some(statement => deniesWithoutTls(statement, 'sns:Publish') && statement.notResources.length === 0
    && statement.resources.some(each => each === '*' || !topic || graph.resolve(each, TOPIC).includes(topic)));
  const ground = { at: 'PolicyDocument', subject: topic && policy };
  if (isDenied) return compliant({ ...ground, found: `denied by ${policy.logicalId}` });
  return unknown === undefined ? nonCompliant({ ...ground, found: 'no Deny of publishing without TLS' }) : insufficientData({ ...ground, found: unknown });
}
