import { apiAlarms } from '../../../lib/constructs/hardening/api-alarms';

test('watches failures and refusals of one stage', () => {
  const alarms = apiAlarms('records', 'prod');
  expect(alarms.map(({ metricName, bound }) => [metricName, bound])).toEqual([['5XXError', 10], ['4XXError', 100]]);
  for (const alarm of alarms) expect(alarm).toMatchObject({ dimensionsMap: { ApiName: 'records', Stage: 'prod' }, statistic: 'Sum' });
});
