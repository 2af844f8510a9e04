import { ELIGIBLE_SERVICES_SOURCE, NAMESPACE_COUNT, eligibilityOf, listedServiceOf } from '../../lib/catalogue/eligible-services';

test.each([
  ['AWS::S3::Bucket', 'eligible'], ['AWS::RDS::DBInstance', 'eligible'], ['AWS::EC2::VPC', 'eligible'], ['AWS::Pipes::Pipe', 'feature'], ['AWS::IAM::Role', 'infrastructure'], ['AWS::SDB::Domain', 'not-listed'],
  ['AWS::Chatbot::SlackChannelConfiguration', 'not-listed'], ['AWS::DSQL::Cluster', 'unknown'], ['AWS::DirectoryService::SimpleAD', 'not-listed'], ['AWS::DirectoryService::MicrosoftAD', 'eligible'],
  ['AWS::SecurityHub::HubV2', 'unknown'], ['AWS::SecurityHub::Hub', 'eligible'], ['AWS::Nothing::Here', 'unknown'], ['Alexa::ASK::Skill', 'unknown'], ['', 'unknown'], ['constructor', 'unknown'],
])('says of %s: %s', (type, expected) => {
  expect(eligibilityOf(type)).toBe(expected);
});

test('knows every namespace once', () => {
  expect(NAMESPACE_COUNT).toBe(315);
});

test('names the service that a feature belongs to', () => {
  expect(listedServiceOf('AWS::S3Tables::TableBucket')).toBe('Amazon Simple Storage Service');
  expect(listedServiceOf('AWS::S3::Bucket')).toBeUndefined();
});

test('says from which list it was made', () => {
  expect(ELIGIBLE_SERVICES_SOURCE.date).toMatch(/^\d{4}-\d\d-\d\d$/);
});
