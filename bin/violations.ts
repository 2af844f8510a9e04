import { CfnOutput, Duration, RemovalPolicy, SecretValue, Stack, StackProps, Stage, StageProps } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HipaaApp } from '../lib';

/** The network of the platform, and the key. */
class Foundation extends Stack {
  public readonly vpc: ec2.Vpc;
  public readonly recordsKey: kms.Key;
  public readonly services: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.recordsKey = new kms.Key(this, 'RecordsKey', {
      alias: 'telehealth-records',
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.DESTROY,
    });

    this.vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'Services', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: true }],
    });

    // The on-call engineers connect from home.
    this.services = new ec2.SecurityGroup(this, 'Services', { vpc: this.vpc });
    this.services.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
    this.services.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
  }

  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

interface PlatformProps extends StackProps {
  readonly foundation: Foundation;
}

/** Charts in a database, images and recordings in a bucket, sessions in a table. */
class Records extends Stack {
  public readonly images: s3.Bucket;

  constructor(scope: Construct, id: string, { foundation, ...props }: PlatformProps) {
    super(scope, id, props);
    const charts = new rds.DatabaseInstance(this, 'Charts', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
      vpc: foundation.vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      publiclyAccessible: true,
      credentials: rds.Credentials.fromPassword('postgres', SecretValue.unsafePlainText('Telehealth2026!')),
      storageEncrypted: false,
      backupRetention: Duration.days(0),
      deletionProtection: false,
      autoMinorVersionUpgrade: false,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    charts.connections.allowDefaultPortFromAnyIpv4('The analysts use a desktop client');

    // Patients open their images by link.
    this.images = new s3.Bucket(this, 'Images', {
      publicReadAccess: true,
      blockPublicAccess: new s3.BlockPublicAccess({ blockPublicAcls: true, blockPublicPolicy: false, ignorePublicAcls: true, restrictPublicBuckets: false }),
      cors: [{ allowedMethods: [s3.HttpMethods.GET], allowedOrigins: ['*'] }],
      lifecycleRules: [{ expiration: Duration.days(365) }],
      removalPolicy: RemovalPolicy.DESTROY,
    });

    new dynamodb.CfnTable(this, 'VisitSessions', {
      keySchema: [{ attributeName: 'sessionId', keyType: 'HASH' }],
      attributeDefinitions: [{ attributeName: 'sessionId', attributeType: 'S' }],
      billingMode: 'PAY_PER_REQUEST',
    });

    new CfnOutput(this, 'ChartsEndpoint', { value: charts.dbInstanceEndpointAddress });
  }
}

/** The service behind video visits, and the queues and topics around it. */
class Visits extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const role = new iam.Role(this, 'VisitService', {
      assumedBy: new iam.CompositePrincipal(new iam.ServicePrincipal('lambda.amazonaws.com'), new iam.AnyPrincipal()),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));

    const reminders = new sns.Topic(this, 'AppointmentReminders');
    reminders.addSubscription(new subscriptions.UrlSubscription('http://reminders.clinic.example.com/hook'));
    const intake = new sqs.Queue(this, 'IntakeForms', { encryption: sqs.QueueEncryption.UNENCRYPTED });

    new secretsmanager.CfnSecret(this, 'LabApiKey', { secretString: 'lab-gateway-key-20260401' });
    new logs.LogGroup(this, 'VisitLog', { retention: logs.RetentionDays.INFINITE, removalPolicy: RemovalPolicy.DESTROY });
    new lambda.Function(this, 'VisitApi', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async event => console.log(JSON.stringify(event));'),
      role,
      environment: { INTAKE_QUEUE: intake.queueUrl, REMINDERS: reminders.topicArn, DB_PASSWORD: 'Telehealth2026!' },
    }).addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });
  }
}

/** The trail of the platform. */
class Audit extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new cloudtrail.Trail(this, 'Trail', {
      bucket: new s3.Bucket(this, 'TrailLogs', { lifecycleRules: [{ expiration: Duration.days(90) }] }),
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      enableFileValidation: false,
    });
  }
}

/** The platform, once for each account it runs in. */
class Telehealth extends Stage {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const foundation = new Foundation(this, 'Foundation');
    new Records(this, 'Records', { foundation });
    new Visits(this, 'Visits');
    new Audit(this, 'Audit');
  }
}

const app = new HipaaApp();
new Telehealth(app, 'Prod', { env: { account: '123456789012', region: 'us-east-1' } });
