import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ALTERNATIVE } from './alternative';
import { PlatformProps } from './foundation';
import { HipaaDecision, PhiBucket, PhiEventBus, PhiFhirStore, PhiQueue, PhiSecret, PhiStream, PhiTopic } from '../../lib';

/** How records come in and go out: results of laboratories, readings of devices at home, requests of other systems over FHIR. */
export class Exchange extends Stack {
  constructor(scope: Construct, id: string, { platform, ...props }: PlatformProps) {
    super(scope, id, props);
    const { accessLogBucket, alarmTopic, auditTrail, backupPlan, encryptionKey } = platform;

    const arrived = new PhiTopic(this, 'ResultArrived', { encryptionKey, auditTrail, alarmTopic });
    arrived.subscribeQueue(new PhiQueue(this, 'Results', { encryptionKey, auditTrail, alarmTopic }));
    new PhiEventBus(this, 'ClinicalEvents', { encryptionKey, alarmTopic });

    const readings = new PhiBucket(this, 'Readings', { encryptionKey, backupPlan, auditTrail, accessLogBucket });
    HipaaDecision.of(readings).record({
      ...ALTERNATIVE,
      rule: 's3-bucket-replication',
      reason: 'the devices keep a week of readings themselves, so that a day of them can be sent again',
      replacedBy: 'AWS Backup, which copies every recovery point of the bucket to us-west-2 once a day',
    });
    HipaaDecision.of(readings).record({
      ...ALTERNATIVE,
      rule: 's3-bucket-object-lock',
      reason: 'readings are summed up in the chart, which is the record; the raw ones may go after a year',
      replacedBy: 'the recovery points of the bucket, in a vault that is locked',
    });
    new PhiStream(this, 'Vitals', { encryptionKey, deliveryBucket: readings, deliveryPrefix: 'vitals/', auditTrail, alarmTopic });

    // Both functions belong to the team that looks after sign-in.
    const tokenDecoder = lambda.Function.fromFunctionAttributes(this, 'TokenDecoder', {
      functionArn: `arn:aws:lambda:${this.region}:${this.account}:function:fhir-token-decoder`, sameEnvironment: true,
    });
    const rotationFunction = lambda.Function.fromFunctionAttributes(this, 'RotateLaboratoryKey', {
      functionArn: `arn:aws:lambda:${this.region}:${this.account}:function:rotate-laboratory-key`,
      role: iam.Role.fromRoleName(this, 'RotationRole', 'rotate-laboratory-key'),
      sameEnvironment: true,
    });
    new PhiSecret(this, 'LaboratoryKey', { encryptionKey, rotationFunction, alarmTopic, description: 'The key that the laboratory gave us' });
    new PhiFhirStore(this, 'FhirStore', {
      encryptionKey,
      identityProvider: {
        issuer: 'https://id.telehealth.example',
        jwksUri: 'https://id.telehealth.example/jwks',
        authorizationEndpoint: 'https://id.telehealth.example/authorize',
        tokenEndpoint: 'https://id.telehealth.example/token',
        tokenDecoder,
      },
    });
  }
}
