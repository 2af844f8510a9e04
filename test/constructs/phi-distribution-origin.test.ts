import { App, Aws, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { PhiDistributionOrigin } from '../../lib/constructs/phi-distribution-origin';

test('is a bucket, with those who sign', () => {
  const bucket = s3.Bucket.fromBucketName(new Stack(new App(), 'Edge'), 'Site', 'site');
  expect(PhiDistributionOrigin.bucket(bucket)._choice).toEqual({ bucket, trustedKeyGroups: [] });
});

test.each([['api.example.com', undefined], ['a1b2c3d4e5.execute-api.us-east-1.amazonaws.com', '/prod'], ['s3.example.com', '/v1/fhir'], [Aws.STACK_NAME, Aws.STACK_NAME]])('is the server %s below %s', (domainName, originPath) => {
  expect(PhiDistributionOrigin.https(domainName, originPath)._choice).toMatchObject({ domainName, originPath });
});

test.each(['site.s3.us-east-1.amazonaws.com', 'site.s3.amazonaws.com', 'site.s3-website-us-east-1.amazonaws.com', 'site.s3-website.eu-central-1.amazonaws.com', 's3.us-east-1.amazonaws.com'])('refuses the bucket %s as a server', domainName => {
  expect(() => PhiDistributionOrigin.https(domainName)).toThrow(`'${domainName}' is the domain of a bucket, which would have to be public; use PhiDistributionOrigin.bucket`);
});

test.each(['prod', '/', '/prod/', '/a b'])('refuses %s as a path', originPath => {
  expect(() => PhiDistributionOrigin.https('api.example.com', originPath)).toThrow(`'${originPath}' is no path of an origin; it takes one that begins with a slash and ends without one, such as /prod`);
});

test('refuses an address instead of a name', () => {
  expect(() => PhiDistributionOrigin.https('https://api.example.com')).toThrow('\'https://api.example.com\' is no domain');
});
