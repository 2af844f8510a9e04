import { StringAttribute } from 'aws-cdk-lib/aws-cognito';
import { requireHarmless } from '../../../lib/constructs/hardening/user-pool-attributes';

test.each(['patientId', 'department', 'role', 'locale', 'entreatments', 'therapist'])('%s is an attribute like others', name => {
  const attributes = { tenant: new StringAttribute(), [name]: new StringAttribute() };
  expect(requireHarmless(attributes)).toBe(attributes);
});

test.each(['mrn', 'SSN', 'dateOfBirth', 'diagnosis', 'primary-diagnosis', 'insurance_id', 'medicareNumber', 'hivStatus', 'labResults', 'allergies'])('%s sounds like ePHI', name => {
  expect(() => requireHarmless({ tenant: new StringAttribute(), [name]: new StringAttribute() })).toThrow(`the custom attribute '${name}' sounds like ePHI`);
});

test('a pool may have no attributes of its own', () => {
  expect(requireHarmless()).toBeUndefined();
});
