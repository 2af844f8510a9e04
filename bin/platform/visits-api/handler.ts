import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { AuditAction, AuditOutcome, writeAuditEntry } from '../../../lib/runtime/audit-entry';

/** What API Gateway passes of a request that its authorizer has let through. */
export interface ApiRequest {
  readonly httpMethod: string;
  readonly resource: string;
  readonly body: string | null;
  readonly requestContext: {
    readonly requestId: string;
    readonly identity: { readonly sourceIp: string };
    readonly authorizer?: { readonly claims?: { readonly [claim: string]: string | undefined } };
  };
}

export interface ApiResponse {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** What the roles of the clinic may see of a visit: no more than their work needs (45 CFR 164.502(b)). */
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['clinicians', ['startedAt', 'clinician', 'reason']],
  ['billing', ['startedAt', 'clinician']],
]);

const database = new DynamoDBClient();
const queue = new SQSClient();

/** A refusal that the caller may read: it says nothing of any patient. */
class Refusal extends Error {
  constructor(readonly statusCode: number, readonly outcome: AuditOutcome, message: string) {
    super(message);
  }
}

/** Of several groups, which API Gateway passes as one text, the first that has access; else all of them, for the log. */
function roleOf(claim = ''): string {
  const groups = claim.split(/[\s,[\]]+/).filter(group => group !== '');
  return groups.find(group => FIELDS.has(group)) ?? groups.join(' ');
}

/** Lists or adds visits of a patient. Identifiers come in the body: paths and queries end up in logs. */
export async function handler(request: ApiRequest): Promise<ApiResponse> {
  const { requestContext: { authorizer, identity, requestId } } = request;
  const actor = authorizer?.claims?.sub ?? 'nobody';
  const role = roleOf(authorizer?.claims?.['cognito:groups']);
  const action: AuditAction = request.resource === '/visits/search' ? 'VIEW' : 'CREATE';
  let resourceId = 'unknown';
  const audit = (outcome: AuditOutcome, reason?: string) =>
    writeAuditEntry({ actor, role, action, resourceType: 'Visit', resourceId, outcome, reason, sourceIp: identity.sourceIp, requestId });
  try {
    const fields = FIELDS.get(role);
    if (!fields) throw new Refusal(403, 'DENIED', 'this role has no access to visits');
    const body = parse(request.body);
    resourceId = idOf(body.patientId);
    const found = action === 'VIEW' ? await search(resourceId, fields) : await add(resourceId, role, actor, body);
    audit('SUCCESS');
    return respond(action === 'VIEW' ? 200 : 201, found);
  } catch (error) {
    // What went wrong elsewhere may quote what was sent: the caller gets none of it, and the log its kind.
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'FAILURE', error instanceof Error ? error.name : 'unknown error');
    audit(refusal.outcome, refusal.message);
    return respond(refusal.statusCode, { error: refusal.statusCode === 500 ? `something went wrong, reference ${requestId}` : refusal.message });
  }
}

async function search(patientId: string, fields: readonly string[]): Promise<object> {
  const { Items: items = [] } = await database.send(new QueryCommand({
    TableName: process.env.VISITS_TABLE,
    KeyConditionExpression: 'patientId = :patientId',
    ExpressionAttributeValues: { ':patientId': { S: patientId } },
    Limit: 100,
  }));
  return { visits: items.map(item => Object.fromEntries(fields.map(field => [field, item[field]?.S ?? Number(item[field]?.N)]))) };
}

async function add(patientId: string, role: string, actor: string, { startedAt, reason }: Record<string, unknown>): Promise<object> {
  if (role !== 'clinicians') throw new Refusal(403, 'DENIED', 'this role may not add visits');
  if (typeof startedAt !== 'number' || !Number.isInteger(startedAt)) throw new Refusal(400, 'FAILURE', 'startedAt: give seconds since 1970');
  if (typeof reason !== 'string' || reason.length > 500) throw new Refusal(400, 'FAILURE', 'reason: give a text of at most 500 characters');
  await database.send(new PutItemCommand({
    TableName: process.env.VISITS_TABLE,
    Item: { patientId: { S: patientId }, startedAt: { N: String(startedAt) }, clinician: { S: actor }, reason: { S: reason } },
    ConditionExpression: 'attribute_not_exists(patientId)',
  })).catch((error: Error) => {
    throw error.name === 'ConditionalCheckFailedException' ? new Refusal(409, 'FAILURE', 'there is a visit of this patient at this time already') : error;
  });
  // Who follows up reads the visit itself: the message only says where it is.
  await queue.send(new SendMessageCommand({ QueueUrl: process.env.FOLLOW_UPS_URL, MessageBody: JSON.stringify({ patientId, startedAt }) }));
  return { startedAt };
}

function parse(body: string | null): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body ?? '');
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // the same refusal as for any other text
  }
  throw new Refusal(400, 'FAILURE', 'the body is no JSON object');
}

function idOf(patientId: unknown): string {
  if (typeof patientId === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(patientId)) return patientId;
  throw new Refusal(400, 'FAILURE', 'patientId: give the id of the patient record, a UUID');
}

function respond(statusCode: number, body: object): ApiResponse {
  return { statusCode, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}
