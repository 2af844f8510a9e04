import { Duration, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { LogBucket, PhiKey, PhiTopic, PhiVpc } from '../../lib';

/** PostgreSQL, NFS, Redis and HTTPS: what the stores of the platform listen on. */
const DATA_PORTS = [5432, 2049, 6379, 443, 5439];

/** What every other stack of the platform needs: the key, the bucket for access logs, the network and the topic that operators read. */
export class Foundation extends Stack {
  public readonly recordsKey: PhiKey;
  public readonly accessLogs: LogBucket;
  public readonly network: PhiVpc;
  public readonly operators: PhiTopic;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.recordsKey = new PhiKey(this, 'RecordsKey', { alias: 'phi/telehealth-records', rotationPeriod: Duration.days(180) });
    this.accessLogs = new LogBucket(this, 'AccessLogs');
    this.network = new PhiVpc(this, 'Network', {
      encryptionKey: this.recordsKey.key,
      maxAzs: 3,
      dataPorts: DATA_PORTS,
      interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS, ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER],
    });
    this.operators = new PhiTopic(this, 'Operators', { publishers: ['cloudwatch.amazonaws.com'] });
    Validations.of(this.network).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason: 'the zones are named in this stack, so that synthesis looks nothing up in an account; the platform runs in one Region',
    }, {
      id: 'hipaa::vpc-dns-firewall',
      reason: 'AWS Firewall Manager of the organization associates the DNS firewall with every VPC of the account, this one included',
    });
  }

  /** Named here, so that synthesis asks no account. */
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}
