import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { ApiRequest, handler } from '../bin/platform/visits-api/handler';

const PATIENT = '7f9c24e8-3b12-4fef-91e0-7c2f0a6f2a11';
const stored = { patientId: { S: PATIENT }, startedAt: { N: '1790000000' }, clinician: { S: 'clinician-4711' }, reason: { S: 'follow-up after surgery' } };

function request(resource: string, role: string | undefined, body: unknown): ApiRequest {
  const claims = role === undefined ? undefined : { 'sub': 'clinician-4711', 'cognito:groups': role };
  return {
    httpMethod: 'POST',
    resource,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    requestContext: { requestId: 'r-1', identity: { sourceIp: '10.100.1.9' }, authorizer: { claims } },
  };
}

let audited: Record<string, unknown>[];
let printed: string;
const database = jest.spyOn(DynamoDBClient.prototype, 'send') as unknown as jest.Mock;
const queue = jest.spyOn(SQSClient.prototype, 'send') as unknown as jest.Mock;

async function call(resource: string, role: string | undefined, body: unknown) {
  printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  const response = await handler(request(resource, role, body));
  write.mockRestore();
  audited = printed.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
  return { status: response.statusCode, body: JSON.parse(response.body) as Record<string, unknown>, headers: response.headers };
}

beforeEach(() => {
  database.mockReset().mockResolvedValue({ Items: [stored] });
  queue.mockReset().mockResolvedValue({});
});
afterAll(() => jest.restoreAllMocks());

test('a clinician sees visits, nobody may keep the answer, and the log says who saw whose', async () => {
  const { status, body, headers } = await call('/visits/search', 'clinicians', { patientId: PATIENT });
  expect(status).toBe(200);
  expect(body).toEqual({ visits: [{ startedAt: 1790000000, clinician: 'clinician-4711', reason: 'follow-up after surgery' }] });
  expect(headers['cache-control']).toBe('no-store');
  expect(database.mock.calls[0][0]).toBeInstanceOf(QueryCommand);
  expect(audited).toEqual([expect.objectContaining({
    kind: 'audit', actor: 'clinician-4711', role: 'clinicians', action: 'VIEW', resourceType: 'Visit', resourceId: PATIENT, outcome: 'SUCCESS', sourceIp: '10.100.1.9', requestId: 'r-1',
  })]);
  expect(printed).not.toContain('surgery');
});

test('billing sees when and by whom, and not why', async () => {
  const { body } = await call('/visits/search', 'billing', { patientId: PATIENT });
  expect(body).toEqual({ visits: [{ startedAt: 1790000000, clinician: 'clinician-4711' }] });
});

test('a visit is stored, and whoever follows up is told where it is, not what it says', async () => {
  const { status } = await call('/visits', 'clinicians', { patientId: PATIENT, startedAt: 1790000000, reason: 'chest pain' });
  expect(status).toBe(201);
  expect((database.mock.calls[0][0] as PutItemCommand).input.Item?.reason).toEqual({ S: 'chest pain' });
  expect((queue.mock.calls[0][0] as SendMessageCommand).input.MessageBody).toBe(JSON.stringify({ patientId: PATIENT, startedAt: 1790000000 }));
  expect(printed).not.toContain('chest');
  expect(audited[0]).toMatchObject({ action: 'CREATE', outcome: 'SUCCESS' });
});

test.each<[string, string, string | undefined, unknown, number, string]>([
  ['a role without access', '/visits/search', 'front-desk', { patientId: PATIENT }, 403, 'DENIED'],
  ['nobody', '/visits/search', undefined, { patientId: PATIENT }, 403, 'DENIED'],
  ['a role named after what every object has', '/visits/search', 'constructor', { patientId: PATIENT }, 403, 'DENIED'],
  ['billing that adds', '/visits', 'billing', { patientId: PATIENT, startedAt: 1, reason: '' }, 403, 'DENIED'],
  ['a body that is no JSON', '/visits/search', 'clinicians', 'John Smith', 400, 'FAILURE'],
  ['a body that is a list', '/visits/search', 'clinicians', 'null', 400, 'FAILURE'],
  ['a name instead of an id', '/visits/search', 'clinicians', { patientId: 'John Smith' }, 400, 'FAILURE'],
  ['no time', '/visits', 'clinicians', { patientId: PATIENT, reason: 'x' }, 400, 'FAILURE'],
  ['a reason too long', '/visits', 'clinicians', { patientId: PATIENT, startedAt: 1, reason: 'x'.repeat(501) }, 400, 'FAILURE'],
])('%s is refused before anything is read, and that is on record without what was sent', async (_name, resource, role, body, expected, outcome) => {
  const { status, body: { error } } = await call(resource, role, body);
  expect(status).toBe(expected);
  expect(String(error).length).toBeGreaterThan(10);
  expect(database).not.toHaveBeenCalled();
  expect(queue).not.toHaveBeenCalled();
  expect(audited).toEqual([expect.objectContaining({ outcome, reason: error })]);
  expect(printed).not.toContain('Smith');
});

test('the same visit twice is refused, and the first one stays', async () => {
  database.mockRejectedValue(Object.assign(new Error('the conditional request failed'), { name: 'ConditionalCheckFailedException' }));
  const { status, body } = await call('/visits', 'clinicians', { patientId: PATIENT, startedAt: 1790000000, reason: 'chest pain' });
  expect([status, body.error]).toEqual([409, 'there is a visit of this patient at this time already']);
  expect(queue).not.toHaveBeenCalled();
});

test.each(['billing,clinicians', '[night-shift clinicians]', 'night-shift, clinicians'])('of several groups (%s) one that has access is enough', async groups => {
  expect((await call('/visits/search', groups, { patientId: PATIENT })).status).toBe(200);
  expect(audited[0].role).toMatch(/^(clinicians|billing)$/);
});

test('what fails elsewhere is told by a reference, and logged by its kind', async () => {
  database.mockRejectedValue(Object.assign(new Error(`item of ${PATIENT} with reason chest pain is too large`), { name: 'ValidationException' }));
  const { status, body } = await call('/visits', 'clinicians', { patientId: PATIENT, startedAt: 1, reason: 'chest pain' });
  expect([status, body.error]).toEqual([500, 'something went wrong, reference r-1']);
  expect(audited).toEqual([expect.objectContaining({ outcome: 'FAILURE', reason: 'ValidationException' })]);
  expect(printed).not.toContain('chest');
});
