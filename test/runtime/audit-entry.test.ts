import { AuditedAccess, auditEntry, writeAuditEntry } from '../../lib/runtime/audit-entry';

const ACCESS: AuditedAccess = {
  actor: 'clinician-4711', role: 'attending_physician', action: 'VIEW', resourceType: 'Visit', resourceId: 'b7c1', outcome: 'SUCCESS', sourceIp: '10.100.1.9', requestId: 'r-1',
};

test('says who, what, when, from where and how it ended', () => {
  expect(auditEntry(ACCESS, new Date('2026-11-23T10:00:00.5Z'))).toEqual({ ...ACCESS, kind: 'audit', eventId: expect.stringMatching(/^[0-9a-f-]{36}$/), timestamp: '2026-11-23T10:00:00.500Z' });
});

test('two entries are two events', () => {
  expect(auditEntry(ACCESS).eventId).not.toBe(auditEntry(ACCESS).eventId);
});

test('holds nothing that looks like an identifier of a patient, wherever it came in', () => {
  const planted = 'jane.roe@mail.example.org 123-45-6789';
  const entry = JSON.stringify(auditEntry({ ...ACCESS, actor: planted, role: planted, resourceType: planted, resourceId: planted, reason: planted }));
  expect(entry).not.toMatch(/jane|roe|123-45/);
  expect(entry.match(/\[EMAIL\] \[SSN\]/g)).toHaveLength(5);
});

test('what is not given is not there, and what is unknown to the entry is not taken over', () => {
  const { role: _role, sourceIp: _ip, requestId: _id, ...least } = ACCESS;
  const entry = auditEntry({ ...least, note: 'complains of pain' } as AuditedAccess);
  expect(Object.keys(entry).sort()).toEqual(['action', 'actor', 'eventId', 'kind', 'outcome', 'resourceId', 'resourceType', 'timestamp']);
});

test('is written as one line', () => {
  let printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => { printed += String(text); return true; });
  writeAuditEntry({ ...ACCESS, reason: 'two\nlines' });
  write.mockRestore();
  expect(printed.split('\n')).toHaveLength(2);
  expect(JSON.parse(printed)).toEqual(expect.objectContaining({ kind: 'audit', reason: 'two\nlines' }));
});
