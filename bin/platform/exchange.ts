import { Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Foundation } from './foundation';
import { Records } from './records';
import { PhiBucket, PhiEventBus, PhiFhirStore, PhiQueue, PhiSecret, PhiStream, PhiTopic } from '../../lib';

export interface ExchangeProps extends StackProps {
  readonly foundation: Foundation;
  readonly records: Records;
}

/** How records come in and go out: results of laboratories, readings of devices at home, requests of other systems over FHIR. */
export class Exchange extends Stack {
  public readonly results: PhiQueue;
  public readonly readings: PhiBucket;
  public readonly vitals: PhiStream;

  constructor(scope: Construct, id: string, { foundation, records: { backupPlan }, ...props }: ExchangeProps) {
    super(scope, id, props);
    const { operators: { topic: alarmTopic }, recordsKey: { key: encryptionKey } } = foundation;

    const arrived = new PhiTopic(this, 'ResultArrived', { encryptionKey, alarmTopic });
    this.results = new PhiQueue(this, 'Results', { encryptionKey, alarmTopic });
    arrived.subscribeQueue(this.results);
    new PhiEventBus(this, 'ClinicalEvents', { encryptionKey, alarmTopic });

    this.readings = new PhiBucket(this, 'Readings', { encryptionKey, backupPlan, accessLogBucket: foundation.accessLogs.bucket });
    Validations.of(this.readings).acknowledge({
      id: 'hipaa::s3-bucket-replication',
      reason: 'AWS Backup copies every recovery point of the bucket to us-west-2 once a day; the devices keep a week of readings themselves',
    }, {
      id: 'hipaa::s3-bucket-object-lock',
      reason: 'readings are summed up in the chart, which is the record; the raw ones may go after a year',
    });
    this.vitals = new PhiStream(this, 'Vitals', { encryptionKey, deliveryBucket: this.readings, deliveryPrefix: 'vitals/', alarmTopic });

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
