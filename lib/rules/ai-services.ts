import { keepsConversationsPrivate } from './lex-conversations';
import { isOpen } from './list-entries';
import { outputKey } from './output-keys';
import { Check, Test, all, among, customerKey, inBranchesWhere, isSet, judgeAll, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import { saysWhetherPhi } from './tags';
import { Reference } from '../facts/value';

const FLYWHEEL = 'AWS::Comprehend::Flywheel';
const CLASSIFIER = 'AWS::Comprehend::DocumentClassifier';
const COLLECTION = 'AWS::Rekognition::Collection';
const EVENT_TYPE = 'AWS::FraudDetector::EventType';
const BOT = 'AWS::Lex::Bot';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
const MINIMUM = ['164.308(a)(4)(ii)(B)', '164.502(b)'] as const;

const SECURITY = 'DataSecurityConfig';
const flywheelIsSafe = all(
  ...['DataLakeKmsKeyId', 'ModelKmsKeyId', 'VolumeKmsKeyId'].map(key => customerKey(`${SECURITY}.${key}`)), present(`${SECURITY}.VpcConfig.Subnets`),
);
const classifierIsSafe = all(
  customerKey('ModelKmsKeyId'),
  customerKey('VolumeKmsKeyId'),
  when(isSet('OutputDataConfig.S3Uri'), outputKey('OutputDataConfig.KmsKeyId', 'OutputDataConfig.S3Uri')),
  present('VpcConfig.Subnets'),
);
const trainedInPrivate: Check = resource => resource.type === FLYWHEEL ? flywheelIsSafe(resource) : classifierIsSafe(resource);

/** Rekognition encrypts collections itself; processors write clips and results to a bucket. */
const processorIsSafe = all(saysWhetherPhi, when(isSet('S3Destination'), outputKey('KmsKeyId', 'S3Destination.BucketName')));
const facesAreDeclared: Check = resource => resource.type === COLLECTION ? saysWhetherPhi(resource) : processorIsSafe(resource);

/** The newest edition takes no tokens: there the application filters by user. */
const EDITIONS_WITH_TOKENS = [undefined, 'DEVELOPER_EDITION', 'ENTERPRISE_EDITION'];
const BY_TOKEN = among('USER_TOKEN');
const indexIsSafe = all(
  customerKey('ServerSideEncryptionConfiguration.KmsKeyId'),
  inBranchesWhere('Edition', EDITIONS_WITH_TOKENS, read => judgeAll(read('UserContextPolicy'), BY_TOKEN)),
);

const CLINICAL = new RegExp(`(?:^|[-_/])(?:${[
  'diagnos[ei]s', 'diagnostic', 'icd(?:9|10)?', 'cpt', 'hcpcs', 'ndc', 'loinc', 'snomed', 'medications?', 'prescriptions?', 'allerg(?:y|ies)', 'symptoms?',
  'vitals', 'lab[-_]?results?', 'biopsy', 'hiv', 'pregnan(?:t|cy)', 'treatments?', 'procedure[-_]?codes?', 'mrn', 'patient[-_]?(?:id|name)',
].join('|')})(?:[-_]|$)`, 'i');

/** A variable of the app is judged itself. */
const isNotClinical: Test = value => value instanceof Reference ? true : isOpen(value) ? undefined : !CLINICAL.test(String(value));
const eventIsPlain = all(
  property('EventVariables[*].Name', isNotClinical, { absent: 'COMPLIANT' }), property('EventVariables[*].Arn', isNotClinical, { absent: 'COMPLIANT' }),
);
const variableIsPlain = property('Name', isNotClinical);

const bot = (seconds: number) => ({ Name: 'intake', DataPrivacy: { ChildDirected: false }, IdleSessionTTLInSeconds: seconds });

/** Services that understand texts, images and speech, each with a rule. */
export const aiServices: readonly Rule[] = [
  ...rulesFor([FLYWHEEL, CLASSIFIER], [
    {
      id: 'comprehend-flywheel-encryption',
      title: 'Models of Amazon Comprehend are trained in a VPC, on volumes and into buckets under customer managed keys',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Amazon Comprehend trains in a network of its own, and encrypts volumes, models and data under keys of AWS.',
      rationale: 'A model is trained on notes of clinicians, and holds passages of them.',
      remediation: 'Set `dataSecurityConfig` (classifiers: `modelKmsKeyId`, `volumeKmsKeyId`, `vpcConfig`) with the key of a `PhiKey` and subnets of a `PhiVpc`.',
      source: 'Amazon Comprehend Developer Guide: KMS encryption in Amazon Comprehend',
      check: trainedInPrivate,
      examples: {
        compliant: {
          DataSecurityConfig: { DataLakeKmsKeyId: KEY, ModelKmsKeyId: KEY, VolumeKmsKeyId: KEY, VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } },
        },
        nonCompliant: { FlywheelName: 'notes' },
      },
    },
  ]),
  ...rulesFor('AWS::Personalize::DatasetGroup', [
    {
      id: 'personalize-dataset-group-cmk',
      title: 'Dataset groups of Amazon Personalize are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Amazon Personalize encrypts the datasets under a key that AWS owns.',
      rationale: 'What a patient looked at, and when, tells of an illness as a diagnosis does.',
      remediation: 'Set `kmsKeyArn` to the ARN of the key of a `PhiKey`, and a `roleArn` that may use it.',
      source: 'Amazon Personalize Developer Guide: Data encryption',
      check: customerKey('KmsKeyArn'),
      examples: { compliant: { Name: 'portal', KmsKeyArn: KEY }, nonCompliant: { Name: 'portal' } },
    },
  ]),
  ...rulesFor([COLLECTION, 'AWS::Rekognition::StreamProcessor'], [
    {
      id: 'rekognition-collection-inventory',
      title: 'Collections of faces say by a tag whether they are of patients; clips and results are under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)', ...MINIMUM],
      severity: 'medium',
      absent: 'Nobody can tell from the account whose faces are collected, and results are encrypted under a key of AWS.',
      rationale: 'A face is among the 18 identifiers of 164.514(b)(2)(i): a collection of patients is ePHI.',
      remediation: 'Add `Tags.of(collection).add(\'data-classification\', \'phi\')`, and set `kmsKeyId` of processors that write to a bucket.',
      source: 'Amazon Rekognition Developer Guide: Data encryption',
      check: facesAreDeclared,
      examples: {
        compliant: { CollectionId: 'ward-3', Tags: [{ Key: 'data-classification', Value: 'phi' }] },
        nonCompliant: { CollectionId: 'ward-3' },
      },
    },
  ]),
  ...rulesFor(BOT, [
    {
      id: 'lex-bot-data-privacy-logging',
      appliesTo: [BOT, 'AWS::Lex::BotAlias'],
      title: 'Bots end idle sessions within the hour, keep recordings under a customer managed key, and leave identifiers out of logs',
      safeguards: [...MINIMUM, '164.312(a)(2)(iii)', '164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Conversations are not logged; where they are, recordings are encrypted as their bucket does by default.',
      rationale: 'A conversation with a bot is one with a patient: what was said must not wait for the next person, nor be readable in a log.',
      remediation: 'Set `idleSessionTtlInSeconds` to 3600 at most, `kmsKeyArn` of audio logs, and `obfuscationSettingType: \'DefaultObfuscation\'` of slots for names, numbers and dates.',
      source: 'Amazon Lex V2 Developer Guide: Obscuring slot values in conversation logs',
      check: keepsConversationsPrivate,
      examples: { compliant: bot(300), nonCompliant: bot(86_400) },
    },
  ]),
  ...rulesFor('AWS::Kendra::Index', [
    {
      id: 'kendra-index-cmk',
      title: 'Indexes of Amazon Kendra are encrypted under a customer managed key, and show each user what that user may see',
      safeguards: ['164.312(a)(2)(iv)', ...MINIMUM],
      severity: 'medium',
      absent: 'The index is encrypted under a key that AWS owns, and shows every document to everybody who may search.',
      rationale: 'A search over documents with ePHI must not find more than the searcher may open.',
      remediation: 'Set `serverSideEncryptionConfiguration` to the key of a `PhiKey`, `userContextPolicy: \'USER_TOKEN\'` and `userTokenConfigurations`.',
      source: 'Amazon Kendra Developer Guide: Controlling access to documents in an index',
      check: indexIsSafe,
      examples: {
        compliant: { Edition: 'ENTERPRISE_EDITION', ServerSideEncryptionConfiguration: { KmsKeyId: KEY }, UserContextPolicy: 'USER_TOKEN' },
        nonCompliant: { Edition: 'ENTERPRISE_EDITION', ServerSideEncryptionConfiguration: { KmsKeyId: KEY } },
      },
    },
  ]),
  ...rulesFor('AWS::QBusiness::Application', [
    {
      id: 'qbusiness-application-cmk',
      title: 'Applications of Amazon Q Business are encrypted under a customer managed key',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'medium',
      absent: 'Amazon Q Business encrypts the index, conversations and uploads under a key that AWS owns.',
      rationale: 'Everything that the assistant was given to read, and was asked, is kept there.',
      remediation: 'Set `encryptionConfiguration: { kmsKeyId }` to the key of a `PhiKey`, from the first day: a change replaces the application.',
      source: 'Amazon Q Business User Guide: Data encryption in Amazon Q Business',
      check: customerKey('EncryptionConfiguration.KmsKeyId'),
      examples: { compliant: { DisplayName: 'ask', EncryptionConfiguration: { KmsKeyId: KEY } }, nonCompliant: { DisplayName: 'ask' } },
    },
  ]),
  ...rulesFor([EVENT_TYPE, 'AWS::FraudDetector::Variable'], [
    {
      id: 'frauddetector-event-type-no-phi',
      title: 'Variables of events that are scored for fraud name no clinical data',
      safeguards: MINIMUM,
      severity: 'low',
      absent: 'Without variables nothing is handed over.',
      rationale: 'Whether a sign-in or a payment is fraud can be told without a diagnosis: it is more than the minimum necessary.',
      remediation: 'Leave clinical variables out, or hand over a figure that was derived from them.',
      source: 'Amazon Fraud Detector User Guide: Create a variable',
      check: resource => resource.type === EVENT_TYPE ? eventIsPlain(resource) : variableIsPlain(resource),
      examples: {
        compliant: { Name: 'sign_in', EventVariables: [{ Inline: true, Name: 'ip_address' }] },
        nonCompliant: { Name: 'claim', EventVariables: [{ Inline: true, Name: 'diagnosis_code' }] },
      },
    },
  ]),
];
