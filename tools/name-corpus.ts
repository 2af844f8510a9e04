/** What templates are full of. None of it is an identifier or a secret. */
export const HARMLESS_TEXTS = [
  // ARNs and account ids
  'arn:aws:s3:::patient-portal-assets', 'arn:aws:s3:::phi-records-111122223333-us-east-1/*', 'arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db/password-AbCdEf',
  'arn:aws:lambda:us-east-1:111122223333:function:patient-intake:42', 'arn:aws:rds:us-east-1:111122223333:cluster:patient-db', 'arn:aws:sns:us-east-1:111122223333:patient-alerts',
  'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/patient-api:*', 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
  'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/50dc6c495c0c9188', 'arn:aws:states:us-east-1:111122223333:stateMachine:PatientIntake',
  'arn:aws:dynamodb:us-east-1:111122223333:table/Patients/index/byMrn', 'arn:aws:ecs:us-east-1:111122223333:service/mrn-service', 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/a/1',
  'arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE', 'arn:aws-us-gov:s3:::patient-data', 'arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/prod/GET/patients/*',
  '111122223333', '1111-2222-3333', '123456789012', 'account-111122223333', '004040404040', 'aws-account-id-123456789012',
  // buckets, tables, queues and the like about patients
  'patient-portal', 'patient-portal-prod', 'mrn-service', 'mrn-lookup', 'mrn-index', 'patients', 'patient-records', 'patient-records-2024', 'patient-data-111122223333', 'PatientTable',
  'patients-111122223333-us-east-1', 'patient-uploads-20240101', 'patient-2024-archive', 'PatientRecordsBucket', 'patient-api-v2', 'patient-api-v20240101', 'patient-name-index', 'patient-id-lookup',
  'patient_id', 'patientId', 'PATIENT_TABLE', 'medical-record-number-index', 'medicalRecordNumber', 'medical-records', 'dob-validator', 'date-of-birth-index', 'birthdate', 'ssn-redactor', 'ssn-vault',
  'ssn', 'phone-number-normalizer', 'email-service', 'patient-email-queue', 'patient-phone-verification', 'patient-name-service', 'patient-grace-period', 'patient-will-call', 'patient-mark-complete',
  'patient-bill-payment', 'patient-victoria-metrics', 'patient-sam-template', 'patient-virginia-replica', 'patient-max-size', 'patient-john-dev', 'patient-sarah-sandbox', 'patient-rose-hospital',
  'patient-mary-washington-hospital', 'patient-james-cancer-center', 'patient-johns-hopkins', 'patient-charlotte-clinic', 'PatientJobQueue', 'PatientAnnaStack', 'PatientDashboard', 'PatientPortalApi',
  'inpatient-census', 'outpatient-anna-karenina', 'patient-db-5432', 'patient-redis-6379', 'patient:27017', 'patient.example.com', 'patient-intake.internal', 'member-id-index', 'subscriber-number',
  'patient-arrival', 'patient-a', 'impatient-12345', 'adobe-1990-01-01', 'dobson-2001-05-06', 'mrn-20240101', 'Patient12345678', 'patientportal-patient-12345abc67890', 'mrn-111122223333', 'mrn-8080', 'patient-1234', 'patient-v1', 'patient-queue-12345',
  // versions, dates, times
  '2012-10-17', '2008-10-17', '2010-09-09', 'v1.2.3', '1.2.3-beta.4', '16.3', '8.0.mysql_aurora.3.05.2', 'nodejs20.x', 'python3.12', 'release-2024.11.23', 'build-20241123.1', '2024-11-23T08:18:42Z', '20241123081842',
  'v2024-11-23', 'ELBSecurityPolicy-TLS13-1-2-2021-06', 'TLSv1.2_2021', 'amzn2-ami-kernel-5.10-hvm-2.0.20240131.0-x86_64-gp2', 'postgres16', 'aurora-postgresql15', 'schema-2020-12', 'cron(0 8 1 * ? *)', 'rate(5 minutes)',
  '1990-01-01', '01/02/1990', '1970-01-01T00:00:00Z', 'mysql8.0', 'redis7', 'kafka-3.5.1', 'runway-100-20-3000a', '10.8.1', '100-200-300',
  // addresses of machines
  '10.0.0.0/16', '192.168.100.14', '0.0.0.0/0', '::/0', '2001:db8:1234:1a00::/56', '172.31.255.255/32', '203.0.113.12/32', '5432', '443', '65535', '27017', 'https://example.com:8443/path', 'http://10.0.0.5:8080/health',
  'https://sqs.us-east-1.amazonaws.com/111122223333/patient-queue', 'https://patients.example.com/v1/records', 'jdbc:postgresql://db.example.com:5432/patients', 'postgres://db.example.com:5432/patients', 'redis://cache:6379/0',
  'mongodb://h1.example.com:27017,h2.example.com:27017/db', 'db.cluster-c1abcdefghij.us-east-1.rds.amazonaws.com', 's3://patient-data/prefix/', 'git@github.com:acme/patient-portal.git', 'ssh://git@github.com/acme/portal.git',
  'https://github.com/acme/portal.git', 'vpce-0123456789abcdef0', 'eni-0a1b2c3d4e5f67890', 'subnet-12345678', 'sg-903004f8', 'i-1234567890abcdef0', 'ami-0abcdef1234567890', 'vpc-0a1b2c3d', 'tgw-0262a0e521EXAMPLE',
  'com.amazonaws.us-east-1.s3', 'Z1D633PJN98FT9', 'EDFDVBD632BHDS5', 'us-east-1_AbCdEfGhI', 'AIDACKCEVSQ6C2EXAMPLE', 'AROA3XFRBF535PLBIFPI4', 'o-a1b2c3d4e5', 'ou-abcd-12345678', 'ssm:/prod/db/password',
  // hashes and encoded things
  'd41d8cd98f00b204e9800998ecf8427e', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'cdk-hnb659fds-assets-111122223333-us-east-1', '550e8400-e29b-41d4-a716-446655440000', '12345678-1234-1234-1234-123456789012',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.zip', 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'PatientTable8F2A10B3', 'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F',
  'acme/api@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', 'MHcCAQEEIIGNuRz+1234567890AbC/dE', 'xoxo-patient', 'ghp_short', 'AKIA-not-a-key', 'sk-learn', 'npm_config_cache',
  '-----BEGIN CERTIFICATE-----', '-----BEGIN PUBLIC KEY-----', '-----BEGIN RSA PUBLIC KEY-----', 'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
  // packages and addresses that look like mail
  'lodash@4.17.21', '@aws-sdk/client-s3@3.600.0', 'esbuild@0.19.0-rc.next', 'pkg:npm/left-pad@1.3.0', 'ops@example.com', 'security-alerts@example.com', 'no-reply@example.com', 'platform.team@example.com', 'oncall+prod@example.com',
  'arn:aws:ses:us-east-1:111122223333:identity/example.com', 'ec2-user@ip-10-0-0-1.ec2.internal', 'robot@project.iam.gserviceaccount.com', 'billing-alerts@hospital.example.com', '@example.com', 'user@host', 'hipaa-officer@example.com',
  // passwords that are not there
  '{{resolve:secretsmanager:prod/db:SecretString:password}}', 'password={{resolve:secretsmanager:db:SecretString:password}}', 'password=${DB_PASSWORD}', 'PASSWORD=$DB_PASSWORD', 'PASSWORD=$(aws secretsmanager get-secret-value)', 'export PASSWORD="$1"',
  'password = os.environ["DB_PASSWORD"]', 'password: props.password', 'connect(user=user, password=password)', 'password=get_secret()', 'const password = process.env.DB_PASSWORD;', 'password=', 'password: ********', 'PASSWORD=<your password>',
  'Passwords must have 14 characters', 'Password: at least 14 characters', 'The password of the database', 'minimum password length: 14', '"password": {"type": "string"}', '"password": "string"', 'password-policy', 'PasswordPolicy', '/prod/db/password',
  'PASSWORD_FILE=/run/secrets/db', 'PASSWORD=/prod/db/password', 'DB_PASSWORD=arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf', 'PWD=/var/task', 'postgres://user:${PASSWORD}@db/patients', 'postgres://user:\0@db/patients', 'amqp://\0:\0@mq:5671',
  'https://user:<password>@host.example.com', 'password == other', 'reset-password-lambda', 'api_key: ${ApiKey}', 'api-key-required', 'x-api-key', 'secret_access_key', 'aws_secret_access_key=$AWS_SECRET_ACCESS_KEY', 'token: ${{ secrets.GITHUB_TOKEN }}',
  'ACCESS_TOKEN_LIFETIME=3600', 'method.request.header.Authorization', 'password=event.password', 'if (password !== confirmed) {', 'db_password = secrets.get_secret_value(SecretId=name)', '1-800-555-0199', '(888) 555-0100', '+18005550123',
  // sentences
  'Stores the records of patients for six years', 'Patient portal, production', 'Alarm if the patient API answers 5xx more than 10 times in 300 seconds', 'Keys of the patient database', 'Managed by the platform team', 'Call support if it fails', 'Dead letters of patient-intake-12',
  // tags: keys, values and pairs
  'Name', 'aws:cloudformation:stack-name', 'aws-cdk:bucket-owner', 'aws-cdk:cr-owned:a1b2c3d4', 'kubernetes.io/cluster/patient-portal', 'karpenter.sh/discovery', 'CostCenter',
  'cost-center-40210', 'CC-104422', 'GL-60100', 'project-88231', 'Department', 'cardiology', 'radiology-2', 'oncology-east', 'ward-4b', 'icu-12', 'emergency-department',
  'Business Unit: Ambulatory Care', 'on-call: records-team', 'created-by: terraform', 'managed-by=cdk', 'git-commit=9f86d081884c7d65', 'build=20261123.4', 'ticket: OPS-10233', 'JIRA-4711',
  'CHG0034567', 'INC0123456', 'RFC-2822', 'last-reviewed=2026-11-23', 'expires: 2027-01-31', 'retention-2192-days', 'retention:6y', 'backup=daily', 'DR tier 1', 'rpo-15m', 'rto-4h',
  'phi=true', 'hipaa-in-scope', 'data-classification', 'confidential-phi', 'owner-email: records-team@example.com', 'contact=oncall@example.com', 'slack:#records-alerts',
  'PagerDuty P1234567', 'Map Migrated mig47C3R8XLYN', 'd-server-01a2b3c4d5e6f7',
  // log groups
  '/aws/lambda/patient-intake', '/aws/lambda/prod-mrn-normalizer', '/aws/rds/instance/patient-db/postgresql', '/aws/apigateway/welcome', '/aws/vendedlogs/states/patient-referral',
  '/ecs/patient-portal/web', '/clinic/audit/2026', '/var/log/messages', 'API-Gateway-Execution-Logs_a1b2c3d4e5/prod', 'aws-waf-logs-patient-portal', '/aws/eks/records/cluster',
  '/aws/codebuild/patient-portal-build', 'vpc-flow-logs/us-east-1', 'RDSOSMetrics', '/aws/docdb/records/audit', '/aws/msk/lab-events', '/aws/imagebuilder/base-host',
  '/aws/datasync/radiology-share',
  // prefixes and keys of objects
  'raw/', 'curated/patients/', 'year=2026/month=11/day=23/', 'exports/fhir/Patient/', 'exports/fhir/Observation/part-00000-of-00128.ndjson', 'dicom/studies/', 'hl7/inbound/ADT/A01/',
  'hl7/ORU_R01/', 'x12/837P/inbound/', 'x12/835/outbound/', 'ccda/2026/11/', 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/23/', 'elb/AWSLogs/111122223333/elasticloadbalancing/',
  'athena-results/tables/', '_spark_metadata/', 'tmp/upload-7f9c/', 'patients/by-region/us-east-1/', 'patient-documents/archive/', 'scans/incoming/', 's3-access-logs/',
  'checkpoints/000000042/', 'dt=20261123/hr=08/', 'batch-00012345.parquet', 'part-00001-550e8400-e29b-41d4-a716-446655440000.snappy.parquet',
  // parameters
  '/prod/patient-api/database/host', '/prod/patient-api/feature-flags', '/shared/vpc/private-subnet-ids', '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  '/cdk-bootstrap/hnb659fds/version', '/records/max-upload-size', '/config/phone-format/us', '/clinic/hours/monday', '/portal/dob-format', '/portal/mrn-length', 'DbInstanceIdentifier',
  'PatientTableName', 'PatientQueueUrl', 'AllowedPatientOrigins', 'MrnPrefix', 'DobFormat', 'SsnLastFourOnly', 'VpcCidr', 'BastionAmiId', 'CertificateArn', 'HostedZoneId',
  'EnvironmentName', 'DomainName', 'AlarmEmail', 'NotificationEmail',
  // environment variables
  'PATIENT_BUCKET', 'MRN_REGEX', 'DOB_FORMAT', 'SSN_MASK', 'PHONE_REGION', 'EMAIL_FROM', 'MAX_PATIENTS_PER_PAGE', 'FHIR_BASE_URL', 'EPIC_CLIENT_ID', 'SMART_ISSUER', 'HL7_PORT',
  'MLLP_TIMEOUT_MS', 'DICOM_AE_TITLE', 'X12_SENDER_ID', 'NPI_LOOKUP_URL', 'LOINC_VERSION', 'SNOMED_EDITION', 'ICD10_YEAR', 'RXNORM_RELEASE', 'CPT_LICENSE',
  // alarms and metrics
  'patient-api-5xx', 'patient-portal-p99-latency', 'dlq-patient-intake-not-empty', 'MrnLookupErrors', 'PatientSearchLatency', 'AppointmentsPerMinute', 'FailedSignIns',
  'rds-patient-db-cpu-90', 'hl7-listener-down', 'claims-837-rejections', 'era-835-lag', 'fhir-export-age-hours',
  // codes and standards of the field
  'arn:aws:sns:us-east-1:111122223333:patient-api-5xx', 'arn:aws:dynamodb:us-east-1:111122223333:table/PatientIndex/stream/2026-11-23T08:18:42.123', 'icd-10-cm-2027', 'cpt-99213',
  'loinc-2345-7', 'npi-registry-mirror', 'hcpcs-g0438', 'snomed-73211009', 'rxnorm-860975', 'cvx-208', 'drg-470', 'POS-02-telehealth', 'taxonomy-207Q00000X', 'payer-60054',
  'claim-form-1500', 'form-ub04', 'adt-a08-handler', 'oru-r01-router', 'dicom-ae-scp-11112', 'mllp-2575', 'fhir-r4-server', 'uscdi-v3', 'smart-on-fhir-launch', 'davinci-pdex',
  'x12-270-271-eligibility',
];

/** Environment variables and their values, as functions and containers have them. None holds a secret or an identifier. */
export const HARMLESS_VARIABLES: readonly (readonly [name: string, value: string])[] = [
  ['TABLE_NAME', 'patients-prod'], ['PATIENT_TABLE', 'ClinicStack-Patients8F2A10B3-1QX7'], ['QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/111122223333/patient-intake'],
  ['SECRET_ARN', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf'], ['DB_SECRET_NAME', 'prod/patient-db'], ['TOKEN_TTL_SECONDS', '900'], ['PASSWORD_MIN_LENGTH', '14'],
  ['PASSWORD_POLICY', 'strong'], ['API_KEY_HEADER', 'x-api-key'], ['API_KEY_SECRET_ID', 'prod/partner/key'], ['SECRET_PROVIDER', 'aws-secrets-manager'],
  ['AUTH_TOKEN_ISSUER', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI'], ['JWT_AUDIENCE', 'patient-portal'], ['PRIVATE_KEY_PATH', '/run/secrets/tls.key'],
  ['CREDENTIALS_FILE', '/mnt/secrets/partner.json'], ['PASSWORD_RESET_URL', 'https://portal.example.com/reset'], ['TOKEN_ENDPOINT', 'https://sign-in.example.com/oauth2/token'],
  ['KMS_KEY_ID', '1234abcd-12ab-34cd-56ef-1234567890ab'], ['DOB_FORMAT', 'YYYY-MM-DD'], ['MRN_PATTERN', '^[0-9]{7}$'], ['SSN_MASK', '***-**-####'], ['PHONE_REGION', 'US'],
  ['SUPPORT_PHONE', '1-800-555-0199'], ['EMAIL_FROM', 'no-reply@clinic.example.com'], ['ALARM_EMAIL', 'oncall@clinic.example.com'], ['LOG_LEVEL', 'INFO'],
  ['POWERTOOLS_SERVICE_NAME', 'patient-api'], ['AWS_LAMBDA_EXEC_WRAPPER', '/opt/otel-handler'], ['NODE_OPTIONS', '--enable-source-maps'],
  ['FHIR_BASE_URL', 'https://healthlake.us-east-1.amazonaws.com/datastore/eeb8005725ae22b35b4edbdc68cf2dfd/r4/'], ['FEATURE_PASSKEYS', 'enabled'], ['TOKEN_CACHE', 'redis'],
  ['SESSION_SECRET_ROTATION_DAYS', '30'], ['PATIENT_ID_HEADER', 'x-patient-id'], ['REFRESH_TOKEN_ROTATION', 'true'], ['CLIENT_SECRET_PARAM', '/prod/epic/client-secret'],
  ['SIGNING_KEY_ALIAS', 'alias/clinic/signing'], ['ENCRYPTION_KEY_ARN', 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'], ['ACCESS_KEY_ROTATION', '90'],
  ['PASSWORD_FIELD', 'password'], ['SECRET_KEY_NAME', 'password'], ['TOKEN_TYPE', 'Bearer'], ['TOKEN_USE', 'access'], ['CREDENTIAL_SOURCE', 'EcsContainer'], ['AUTH_METHOD', 'iam'],
  ['CREDENTIALS', 'include'], ['CORS_CREDENTIALS', 'same-origin'], ['SECRET_STAGE', 'AWSCURRENT'], ['SECRET_VERSION_STAGE', 'AWSPREVIOUS'], ['PASSWORD_HASH_ALGORITHM', 'argon2id'],
  ['TOKEN_SIGNING_ALG', 'RS256'], ['SECRET_STORE', 'vault'], ['API_TOKEN_NAME', 'partner'], ['AUTH_TOKEN_HEADER', 'Authorization'], ['CSRF_TOKEN_NAME', 'csrfToken'], ['MAX_TOKENS', '4096'],
  ['SECRETS_EXTENSION_HTTP_PORT', '2773'],
];

/** What identifies somebody, by the kind that a finding names. Every person and number is made up. */
export const IDENTIFYING_TEXTS = [
  ['a social security number', ['123-45-6789', 'records-123-45-6789', 'ssn: 123456789', 'SSN_123_45_6789', 'backup of 219-09-9999.', 'social security number 078051120']],
  ['a medical record number', ['mrn-1234567', 'MRN:1234567', 'MRN 00123456', 'patientMrn1234567', 'mrn=A1234567', 'exports/mrn_00098765/', 'medical-record-number-778812', 'Chart of MRN#884421']],
  ['a patient number', ['patient-12345', 'patients/1234567', 'patient_id=445566', 'Patient ID: 445566', 'patientid778899', 'alarm-patient-9988776']],
  ['a health plan number', ['1EG4-TE5-MK73', 'member-id-123456789', 'medicare number: A123456789', 'SubscriberId123456']],
  ['a date of birth', ['dob-1984-02-29', 'DOB: 02/29/1984', 'date-of-birth-19840229', 'patientDob1984-02-29', 'birthdate=1984/02/29', 'born on 2-9-84', 'Date of Birth: 02.09.1984']],
  ['a phone number', ['555-234-5678', '(212) 555-0142', '+1 212 555 0142', '+12125550142', '212-555-0142', 'phone: 2125550142', 'tel-212-555-0142', '+447911123456']],
  ['an e-mail address', ['jane.doe@example.com', 'mailto:john.smith@gmail.com', 'reports for jane@example.org, daily', 'ops@example.com and jane.doe@example.com']],
  ['a patient name', ['patient-john-smith', 'patient_mary_jones', 'Patient: Jane Doe', 'patients/robert-brown/scans', 'PatientJohnSmith', 'patient-name-maria-garcia', 'logs-patient-susan-miller-2024', 'PatientNameJaneDoeRecords']],
] as const;
