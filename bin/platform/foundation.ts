import { Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ALTERNATIVE } from './alternative';
import { AccountServiceMode, HipaaDecision, HipaaPlatform, WorkforceIdentity } from '../../lib';

/** PostgreSQL, NFS, Redis and HTTPS: what the stores of the platform listen on. */
const DATA_PORTS = [5432, 2049, 6379, 443, 5439];

export interface FoundationProps extends StackProps {
  /** Who runs the services of which an account has one. */
  readonly accountServices: AccountServiceMode;
}

/** What a stack on the platform takes. */
export interface PlatformProps extends StackProps {
  readonly platform: HipaaPlatform;
}

/** What every other stack stands on: key, network, archive of logs, detection, recorder, backup, and behind the stores the trail and what watches. */
export class Foundation extends Stack {
  public readonly platform: HipaaPlatform;

  constructor(scope: Construct, id: string, { accountServices, ...props }: FoundationProps) {
    super(scope, id, props);
    this.platform = new HipaaPlatform(this, 'Platform', {
      accountServices,
      dataPorts: DATA_PORTS,
      maxAzs: 3,
      interfaceEndpoints: [ec2.InterfaceVpcEndpointAwsService.KMS, ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER],
      copyVaults: [this.disasterVault()],
      emergencyIdentity: WorkforceIdentity.iamUsers([`arn:aws:iam::${this.account}:user/on-call-physician`]),
      runbookUrl: 'https://wiki.telehealth.example/access-alarms',
    });
    this.decide(this.platform);
  }

  /** Named here, so that synthesis asks no account. */
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }

  private decide({ logArchive, threatDetection: { detector }, vpc }: HipaaPlatform): void {
    Validations.of(vpc).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason: 'the zones are named in this stack, so that synthesis looks nothing up in an account; the platform runs in one Region',
    });
    HipaaDecision.of(vpc).record({
      ...ALTERNATIVE,
      rule: 'vpc-dns-firewall',
      reason: 'the security team keeps one list of domains for all accounts, and no account may have one of its own',
      replacedBy: 'AWS Firewall Manager of the organization associates the DNS firewall with every VPC of the account, this one included',
    });
    for (const rule of ['s3-bucket-replication', 's3-backup-plan']) {
      HipaaDecision.of(logArchive).record({
        ...ALTERNATIVE,
        rule,
        reason: 'the archive is itself a copy, and nobody can overwrite or delete a log in it for six years',
        replacedBy: 'the log groups that the archive is a copy of, which are kept as long',
      });
    }
    if (detector) {
      HipaaDecision.of(detector).record({
        ...ALTERNATIVE,
        rule: 'detective-graph',
        reason: 'the security team investigates in one place, and that is not in the accounts that it investigates',
        replacedBy: 'its own tool in the account that gathers the logs of the organization',
      });
    }
  }

  /** The vault that the platform team keeps in the Region for disasters. */
  private disasterVault(): backup.IBackupVault {
    return backup.BackupVault.fromBackupVaultArn(this, 'DisasterVault', `arn:aws:backup:us-west-2:${this.account}:backup-vault:telehealth-disaster`);
  }
}
