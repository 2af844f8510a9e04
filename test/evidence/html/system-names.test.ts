import { systemNames } from '../../../lib/evidence/html/system-names';
import { sampleReport } from '../../../tools/browser/sample-report';

test('systems go by their names, those of one name by their ids as well, and what is not known by its id', () => {
  const report = sampleReport({ systems: 3, resources: 3, findings: 0 });
  const [a, b, c] = report.systems;
  const nameOf = systemNames({ ...report, systems: [{ ...a, id: '1', name: 'Records' }, { ...b, id: '2', name: 'Records' }, { ...c, id: '3', name: 'Visits' }] });
  expect(['1', '2', '3', '4'].map(nameOf)).toEqual(['Records (1)', 'Records (2)', 'Visits', '4']);
});
