import { equals, isTrue } from './predicates';
import { Rule, rulesFor } from './rule';

/** DynamoDB Accelerator (DAX). */
export const dax: readonly Rule[] = rulesFor('AWS::DAX::Cluster', [
  {
    id: 'dax-encryption-at-rest',
    title: 'Accelerator clusters are encrypted at rest',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'high',
    absent: 'What the nodes write to disk is not encrypted. A change replaces the cluster.',
    rationale: 'A cluster holds copies of the items that are read most, and of the ePHI in them.',
    remediation: 'Set `sseSpecification: { sseEnabled: true }` from the first day.',
    source: 'Amazon DynamoDB Developer Guide: DAX encryption at rest',
    crosswalk: {
      prowler: ['dynamodb_accelerator_cluster_encryption_enabled'],
    },
    check: isTrue('SSESpecification.SSEEnabled'),
    examples: {
      compliant: { SSESpecification: { SSEEnabled: true } },
      nonCompliant: {},
    },
  },
  {
    id: 'dax-tls',
    title: 'Accelerator clusters are reached over TLS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'The endpoint is not encrypted. A change replaces the cluster.',
    rationale: 'Between application and cluster, ePHI would travel in plain text.',
    remediation: 'Set `clusterEndpointEncryptionType: \'TLS\'` from the first day.',
    source: 'Amazon DynamoDB Developer Guide: DAX encryption in transit',
    check: equals('ClusterEndpointEncryptionType', 'TLS'),
    examples: {
      compliant: { ClusterEndpointEncryptionType: 'TLS' },
      nonCompliant: { ClusterEndpointEncryptionType: 'NONE' },
    },
  },
]);
