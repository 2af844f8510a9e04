import { scriptWithoutSecrets } from './boot-scripts';
import { Check, Test, all, atMost, customerKey, equals, isSet, matches, present, property, when } from './predicates';
import { Rule, rulesFor } from './rule';
import type { Status } from './verdict';

const NOTEBOOK = 'AWS::SageMaker::NotebookInstance';
const DOMAIN = 'AWS::SageMaker::Domain';
const PROFILE = 'AWS::SageMaker::UserProfile';
const SPACE = 'AWS::SageMaker::Space';
const ON_NOTEBOOKS = 'AWS::SageMaker::NotebookInstanceLifecycleConfig';
const ON_STUDIO = 'AWS::SageMaker::StudioLifecycleConfig';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';

const NETWORK = ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'] as const;
const AUTHORITY = [
  '164.308(a)(3)(i)', '164.308(a)(3)(ii)(A)', '164.308(a)(4)(i)', '164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)',
] as const;

/** Amazon Linux 1 and 2 are out of support. */
const CURRENT_PLATFORM = /^notebook-al(?![12]-)/;

/** With `IAM` it is up to the account whether each person has an identity of their own. */
const knowsPeople: Test = value => value === 'SSO' ? true : undefined;

/** SageMaker takes no less than an hour. */
const MOST_IDLE_MINUTES = 240;

function shutsDown(settings: string, absent?: Status): Check {
  const idle = `${settings}.AppLifecycleManagement.IdleSettings`;
  return all(
    equals(`${idle}.LifecycleManagement`, 'ENABLED', { absent }),
    atMost(`${idle}.IdleTimeoutInMinutes`, MOST_IDLE_MINUTES, { absent: 'NOT_APPLICABLE' }),
  );
}

const codeEditor = 'DefaultUserSettings.CodeEditorAppSettings';
const sharedSpaces = 'DefaultSpaceSettings.JupyterLabAppSettings';
const ofDomain = all(
  shutsDown('DefaultUserSettings.JupyterLabAppSettings'), when(isSet(codeEditor), shutsDown(codeEditor)), when(isSet(sharedSpaces), shutsDown(sharedSpaces)),
);

/** Users and spaces have the settings of their domain unless they say otherwise. */
const ofProfile = all(shutsDown('UserSettings.JupyterLabAppSettings', 'NOT_APPLICABLE'), shutsDown('UserSettings.CodeEditorAppSettings', 'NOT_APPLICABLE'));
const ofSpace = all(...['JupyterLabAppSettings', 'CodeEditorAppSettings'].map(app =>
  atMost(`SpaceSettings.${app}.AppLifecycleManagement.IdleSettings.IdleTimeoutInMinutes`, MOST_IDLE_MINUTES, { absent: 'NOT_APPLICABLE' })));
const appsShutDown: Check = resource => resource.type === DOMAIN ? ofDomain(resource) : resource.type === PROFILE ? ofProfile(resource) : ofSpace(resource);

const ofNotebook = all(scriptWithoutSecrets('OnCreate[*].Content'), scriptWithoutSecrets('OnStart[*].Content'));
const ofStudio = scriptWithoutSecrets('StudioLifecycleConfigContent');

const idleFor = (minutes: number) => ({
  DefaultUserSettings: {
    JupyterLabAppSettings: { AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'ENABLED', IdleTimeoutInMinutes: minutes } } },
  },
});

/** Amazon SageMaker AI: where people work with data, in notebooks and in Studio. */
export const sageMaker: readonly Rule[] = [
  ...rulesFor(NOTEBOOK, [
    {
      id: 'sagemaker-notebook-kms',
      title: 'The volumes of notebook instances are encrypted under a KMS key that is named',
      safeguards: ['164.312(a)(2)(iv)'],
      severity: 'high',
      absent: 'SageMaker encrypts the volume under a key that AWS manages.',
      rationale: 'What a notebook works on is copied to its volume: extracts of ePHI stay there as long as the instance does.',
      remediation: 'Set `kmsKeyId` to the key of a `PhiKey`; a change replaces the instance.',
      source: 'Amazon SageMaker AI Developer Guide: Protect data at rest using encryption',
      crosswalk: {
        cdkNag: ['SageMakerNotebookInstanceKMSKeyConfigured'],
        guard: ['SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED'],
        prowler: ['sagemaker_notebook_instance_encryption_enabled'],
        awsConfig: ['SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED'],
      },
      check: present('KmsKeyId'),
      examples: { compliant: { InstanceType: 'ml.t3.medium', KmsKeyId: KEY }, nonCompliant: { InstanceType: 'ml.t3.medium' } },
    },
    {
      id: 'sagemaker-notebook-no-direct-internet',
      title: 'Notebook instances have no way to the internet of their own',
      safeguards: NETWORK,
      severity: 'high',
      absent: 'SageMaker gives the instance a way to the internet that no security group or firewall of yours sees.',
      rationale: 'One line in a notebook could send ePHI anywhere, past every control of the network.',
      remediation: 'Set `directInternetAccess: \'Disabled\'` with a `subnetId` and `securityGroupIds`.',
      source: 'Amazon SageMaker AI Developer Guide: Connect a Notebook Instance in a VPC to External Resources',
      crosswalk: {
        cdkNag: ['SageMakerNotebookNoDirectInternetAccess'],
        guard: ['SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS'],
        prowler: ['sagemaker_notebook_instance_without_direct_internet_access_configured'],
        awsConfig: ['SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS'],
      },
      check: equals('DirectInternetAccess', 'Disabled'),
      examples: { compliant: { DirectInternetAccess: 'Disabled', SubnetId: 'subnet-1' }, nonCompliant: { DirectInternetAccess: 'Enabled' } },
    },
    {
      id: 'sagemaker-notebook-in-vpc',
      title: 'Notebook instances are in a subnet of a VPC',
      safeguards: NETWORK,
      severity: 'medium',
      absent: 'The instance is in a network of SageMaker, beyond your security groups, endpoints and flow logs.',
      rationale: 'Only in a network of one\'s own can it be said, and seen afterwards, where ePHI in a notebook may go.',
      remediation: 'Set `subnetId` to a subnet of a `PhiVpc`, and `securityGroupIds`.',
      source: 'Amazon SageMaker AI Developer Guide: Connect a Notebook Instance in a VPC to External Resources',
      check: present('SubnetId'),
      examples: { compliant: { SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'] }, nonCompliant: { InstanceType: 'ml.t3.medium' } },
    },
    {
      id: 'sagemaker-notebook-no-root',
      title: 'Users of a notebook instance are not its root',
      safeguards: AUTHORITY,
      severity: 'medium',
      absent: 'Everybody who opens the notebook is root on the instance.',
      rationale: 'As root, a user can read what others left on the volume, and take away what watches the host.',
      remediation: 'Set `rootAccess: \'Disabled\'`.',
      source: 'Amazon SageMaker AI Developer Guide: Control root access to a SageMaker notebook instance',
      check: equals('RootAccess', 'Disabled'),
      examples: { compliant: { RootAccess: 'Disabled' }, nonCompliant: { RootAccess: 'Enabled' } },
    },
    {
      id: 'sagemaker-notebook-imdsv2',
      title: 'Notebook instances answer metadata requests with a session token only, on a platform in support',
      safeguards: AUTHORITY,
      severity: 'medium',
      absent: 'Requests without a token are answered too, and the platform is one of Amazon Linux 2, which is out of support since June 2026.',
      rationale: 'The credentials of the instance open ePHI; a page or package that makes it fetch them needs no more than one plain request.',
      remediation: 'Set `minimumInstanceMetadataServiceVersion: \'2\'` and `platformIdentifier: \'notebook-al2023-v1\'`.',
      source: 'Amazon SageMaker AI Developer Guide: Create an Amazon SageMaker notebook instance',
      check: all(equals('InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion', '2'), matches('PlatformIdentifier', CURRENT_PLATFORM)),
      examples: {
        compliant: { InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: '2' }, PlatformIdentifier: 'notebook-al2023-v1' },
        nonCompliant: { InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: '1' }, PlatformIdentifier: 'notebook-al2023-v1' },
      },
    },
  ]),
  ...rulesFor(DOMAIN, [
    {
      id: 'sagemaker-domain-vpc-only-cmk',
      title: 'Domains keep their traffic in a VPC and their files under a customer managed key, and know people by IAM Identity Center',
      safeguards: [
        '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)', '164.312(e)(2)(ii)', '164.312(a)(2)(i)', '164.312(d)', '164.312(e)(2)(i)',
      ],
      severity: 'high',
      absent: 'Apps reach the internet through a network of SageMaker, and the file system is encrypted under a key that AWS manages. A key cannot be changed later.',
      rationale: 'Studio is where people work on ePHI: what leaves it, who reads its files and who did what must be under control.',
      remediation: 'Set `appNetworkAccessType: \'VpcOnly\'`, `kmsKeyId` to the key of a `PhiKey`, and `authMode: \'SSO\'`; with `IAM`, give each person a role session of their own.',
      source: 'Amazon SageMaker AI Developer Guide: Connect Studio in a VPC to External Resources',
      check: all(equals('AppNetworkAccessType', 'VpcOnly'), customerKey('KmsKeyId'), property('AuthMode', knowsPeople)),
      examples: {
        compliant: { AuthMode: 'SSO', AppNetworkAccessType: 'VpcOnly', KmsKeyId: KEY },
        nonCompliant: { AuthMode: 'SSO', AppNetworkAccessType: 'PublicInternetOnly', KmsKeyId: KEY },
      },
    },
    {
      id: 'sagemaker-domain-idle-timeout',
      appliesTo: [DOMAIN, PROFILE, SPACE],
      title: 'Apps of Studio shut down after four idle hours at most',
      safeguards: ['164.312(a)(2)(iii)'],
      severity: 'low',
      absent: 'Apps run, with their user signed in, until somebody stops them.',
      rationale: 'An app that is left open shows ePHI to whoever comes to the screen next.',
      remediation: 'Set `idleSettings: { lifecycleManagement: \'ENABLED\', idleTimeoutInMinutes: 60 }` of JupyterLab and Code Editor in the default user settings.',
      source: 'Amazon SageMaker AI Developer Guide: Idle shutdown',
      check: appsShutDown,
      examples: { compliant: idleFor(60), nonCompliant: idleFor(1440) },
    },
  ]),
  ...rulesFor([ON_NOTEBOOKS, ON_STUDIO], [
    {
      id: 'sagemaker-lifecycle-no-secrets',
      title: 'Scripts that start notebooks hold no secret and no patient identifier',
      safeguards: ['164.312(a)(2)(i)', '164.312(d)'],
      severity: 'medium',
      absent: 'Without a script there is nothing to find in one.',
      rationale: 'Everybody who may describe the configuration, or opens a notebook, can read the script.',
      remediation: 'Keep the value in AWS Secrets Manager and let the script fetch it with the role of the notebook.',
      source: 'Amazon SageMaker AI Developer Guide: Customization of a SageMaker notebook instance using an LCC script',
      check: resource => resource.type === ON_STUDIO ? ofStudio(resource) : ofNotebook(resource),
      examples: {
        compliant: { OnStart: [{ Content: { 'Fn::Base64': 'pip install records-agent' } }] },
        nonCompliant: { OnStart: [{ Content: { 'Fn::Base64': 'export DB_PASSWORD=correct-horse-7' } }] },
      },
    },
  ]),
];
