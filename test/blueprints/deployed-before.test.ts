import * as fs from 'node:fs';
import * as path from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { CfnResource, Mixins, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Define, newStack } from './before-and-after';
import { oneOfEach } from './stock-stack';
import { HipaaMixin } from '../../lib/blueprints/hipaa-mixin';

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties?: Record<string, unknown>;
}
type Resources = Record<string, Resource>;

const specification = loadAwsServiceSpecSync();
const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/blueprints.md'), 'utf8');

/** By class: what the page says a change of replaces. */
const DOCUMENTED = Object.fromEntries([...PAGE.matchAll(/^\| `(\w+\.\w+)` \| ((?:`[A-Z]\w+`(?:, )?)+) \| [^|]+ \|$/gm)]
  .map(([, name, properties]) => [name, properties.replaceAll('`', '').split(', ')]));

const TYPES: Readonly<Record<string, string>> = {
  'rds.DatabaseInstance': 'AWS::RDS::DBInstance',
  'rds.DatabaseCluster': 'AWS::RDS::DBCluster',
  'efs.FileSystem': 'AWS::EFS::FileSystem',
  'ecr.Repository': 'AWS::ECR::Repository',
  'cloudtrail.Trail': 'AWS::CloudTrail::Trail',
};

const resourcesOf = (stack: Stack) => (Template.fromStack(stack).toJSON() as { Resources: Resources }).Resources;

/** Whether every change of a property means another resource. Amazon API Gateway makes deployments anew each time. */
function replaces(type: string, property: string): boolean {
  const [resource] = specification.lookup('resource', 'cloudFormationType', 'equals', type);
  return type !== 'AWS::ApiGateway::Deployment' && resource?.properties[property]?.causesReplacement === 'yes';
}

/** By type: the properties whose change replaces what the first template has deployed. */
function replacedBetween(before: Resources, after: Resources): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [id, { Type: type, Properties: old = {} }] of Object.entries(before)) {
    const { Properties: now = {} } = after[id] ?? {};
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    const changed = names.filter(name => replaces(type, name) && JSON.stringify(old[name]) !== JSON.stringify(now[name]));
    if (changed.length > 0) found[type] = [...new Set([...found[type] ?? [], ...changed])];
  }
  return found;
}

describe('a blueprint on what is deployed', () => {
  const before = resourcesOf(newStack(oneOfEach));
  const after = resourcesOf(newStack(oneOfEach, {}));

  test('replaces nothing that the page does not name', () => {
    const found = replacedBetween(before, after);
    expect(Object.keys(found).sort()).toEqual(Object.values(TYPES).sort());
    for (const [name, type] of Object.entries(TYPES)) expect(DOCUMENTED[name]).toEqual(expect.arrayContaining(found[type]));
  });

  test('replaces nothing where the template is kept as the page says', () => {
    const kept = resourcesOf(newStack(stack => {
      oneOfEach(stack);
      for (const each of stack.node.findAll().filter(CfnResource.isCfnResource)) {
        const [name] = Object.entries(TYPES).find(([, type]) => type === each.cfnResourceType) ?? [];
        if (name === undefined) continue;
        const there = Object.keys(before[stack.getLogicalId(each)]?.Properties ?? {});
        [...DOCUMENTED[name], 'KMSKeyId'].filter(property => !there.includes(property)).forEach(property => each.addPropertyDeletionOverride(property));
      }
    }, {}));
    expect(replacedBetween(before, kept)).toEqual({});
  });

  test('leaves what has an encryption of its owner', () => {
    const encrypted: Define = stack => {
      const vpc = new ec2.Vpc(stack, 'Vpc', { availabilityZones: ['us-east-1a', 'us-east-1b'] });
      const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
      new rds.DatabaseInstance(stack, 'Instance', { engine, vpc, storageEncrypted: true });
      new efs.FileSystem(stack, 'Files', { vpc, encrypted: true });
      new ecr.Repository(stack, 'Images', { encryption: ecr.RepositoryEncryption.AES_256 });
    };
    expect(replacedBetween(resourcesOf(newStack(encrypted)), resourcesOf(newStack(encrypted, {})))).toEqual({});
  });
});

describe('what is replaced', () => {
  const doomed: Define = stack => {
    const vpc = new ec2.Vpc(stack, 'Vpc', { availabilityZones: ['us-east-1a', 'us-east-1b'] });
    const removalPolicy = RemovalPolicy.DESTROY;
    const writer = rds.ClusterInstance.provisioned('Writer');
    new rds.DatabaseInstance(stack, 'Instance', { engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }), vpc, removalPolicy });
    new rds.DatabaseCluster(stack, 'Cluster', { engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }), vpc, writer, removalPolicy });
    new efs.FileSystem(stack, 'Files', { vpc, removalPolicy });
    new ecr.Repository(stack, 'Images', { removalPolicy });
  };
  const policiesOf = (stack: Stack) => Object.entries(resourcesOf(stack))
    .filter(([id, { Type }]) => Object.values(TYPES).includes(Type) && !id.includes('Writer'))
    .map(([, { DeletionPolicy, UpdateReplacePolicy }]) => `${DeletionPolicy}, ${UpdateReplacePolicy}`);

  test('stays although its owner wants it gone with its stack, which it still goes with', () => {
    expect(policiesOf(newStack(doomed))).toEqual(Array.from({ length: 4 }, () => 'Delete, Delete'));
    expect(policiesOf(newStack(doomed, {}))).toEqual(Array.from({ length: 4 }, () => 'Delete, Retain'));
  });

  test('is kept, or a snapshot of it, whatever stock construct it is', () => {
    const policies = policiesOf(newStack(oneOfEach, {}));
    expect(policies.sort()).toEqual(['Retain, Retain', 'Retain, Retain', 'Snapshot, Snapshot', 'Snapshot, Snapshot', 'undefined, undefined']); // the last is the trail
  });

  test('of a mixin is kept, and nothing is replaced but what it encrypts', () => {
    const plain: Define = stack => {
      new rds.CfnDBInstance(stack, 'Instance', { engine: 'postgres' });
      new rds.CfnDBCluster(stack, 'Cluster', { engine: 'aurora-postgresql' });
      new efs.CfnFileSystem(stack, 'Files');
      new efs.CfnFileSystem(stack, 'Encrypted', { encrypted: true });
    };
    const mixed = resourcesOf(newStack(stack => {
      plain(stack);
      Mixins.of(stack).apply(new HipaaMixin({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:123456789012:key/own') }));
    }));
    expect(replacedBetween(resourcesOf(newStack(plain)), mixed)).toEqual({
      'AWS::RDS::DBInstance': ['KmsKeyId', 'StorageEncrypted'], 'AWS::RDS::DBCluster': ['KmsKeyId', 'StorageEncrypted'], 'AWS::EFS::FileSystem': ['Encrypted', 'KmsKeyId'],
    });
    expect(Object.entries(mixed).map(([id, { UpdateReplacePolicy }]) => `${id}: ${UpdateReplacePolicy}`)).toEqual([
      'Instance: Retain', 'Cluster: Retain', 'Files: Retain', 'Encrypted: undefined',
    ]);
  });
});
