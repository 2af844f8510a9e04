import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';
import { clinicalDetailIn } from '../../lib/rules/email-subjects';

test.each([
  ['Your biopsy is booked', 'a clinical term'],
  ['HIV clinic: see you on Monday', 'a clinical term'],
  ['Your lab results are in', 'a clinical term'],
  ['Refill your Prescription', 'a clinical term'],
  ['About {{diagnosisName}}', 'a placeholder for a clinical detail'],
  ['Your {{ test_results }}', 'a placeholder for a clinical detail'],
  ['A note for {{patient_name}}', 'a placeholder for an identifier of the patient'],
  ['Visit of MRN 1234567', 'a medical record number'],
])('sees what %s tells', (subject, kind) => {
  expect(clinicalDetailIn(subject)).toBe(kind);
});

test.each([
  'Your appointment on {{date}}', 'A new message is in your portal', 'Welcome, {{firstName}}', 'Your statement of {{month}}', 'Reset your password', 'Survey results of our clinic',
])('sees nothing in %s', subject => {
  expect(clinicalDetailIn(subject)).toBeUndefined();
});

const template = (subject: unknown) => ({ Template: { SubjectPart: subject } });

judges('ses-templates-no-phi', [
  ['absent', {}, notApplicable()],
  ['nothing telling', template('Your appointment on {{date}}'), compliant('Template.SubjectPart')],
  ['a disease', template('Your cancer screening'), nonCompliant('Template.SubjectPart', 'a clinical term')],
  ['a parameter', template({ Ref: 'Parameter' }), insufficientData('Template.SubjectPart')],
  ['a disease in one branch', template({ 'Fn::If': ['Oncology', 'Your chemotherapy', 'Your visit'] }), nonCompliant('Template.SubjectPart')],
  ['a body that tells all', { Template: { SubjectPart: 'A new message', HtmlPart: 'Your biopsy' } }, compliant('Template.SubjectPart')],
]);
