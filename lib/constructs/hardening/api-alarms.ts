import type { StoreAlarm } from './store-alarms';

/** What operators of an API have to know. */
export function apiAlarms(ApiName: string, Stage: string): readonly StoreAlarm[] {
  const sum = { dimensionsMap: { ApiName, Stage }, statistic: 'Sum' };
  return [
    { id: 'RequestsFail', happened: 'requests fail', metricName: '5XXError', bound: 10, ...sum },
    { id: 'RequestsRefused', happened: 'many requests are refused', metricName: '4XXError', bound: 100, ...sum },
  ];
}
