import { Safeguard, SafeguardId } from '../lib/catalogue/safeguards';

const IN_CONTRACT = 'What the contract says stands in the contract, and no template; keep it with those that `attest-baa-management` asks for.';
const OF_PLANS = 'It is asked of group health plans alone, in their plan documents.';
const OF_NOTICES = 'A notice is written by people when there is a breach; `attest-breach-notification` asks whether they are ready to.';
const OF_DATA = 'Whether data is de-identified shows in the data; `attest-deidentification` asks for it outside of production.';
const OF_ROLES = 'Who needs which ePHI is known to the organization; `attest-minimum-necessary` asks for the matrix, and rules on 164.502(b) for narrow policies.';

/** Safeguards that no rule judges and no attestation here is asked for, and why. */
export const UNCOVERED: Partial<Record<SafeguardId, string>> = {
  '164.308(a)(1)(i)': 'The standard is what its four specifications are together: see there.',
  '164.308(b)(3)': IN_CONTRACT,
  '164.314(a)(2)(i)': IN_CONTRACT,
  '164.314(a)(2)(i)(A)': IN_CONTRACT,
  '164.314(a)(2)(i)(B)': IN_CONTRACT,
  '164.314(a)(2)(i)(C)': IN_CONTRACT,
  '164.314(a)(2)(ii)': 'It is asked of public bodies that have an agreement or a law in place of a contract.',
  '164.314(a)(2)(iii)': IN_CONTRACT,
  '164.314(b)(1)': OF_PLANS,
  '164.314(b)(2)(i)': OF_PLANS,
  '164.314(b)(2)(ii)': OF_PLANS,
  '164.314(b)(2)(iii)': OF_PLANS,
  '164.314(b)(2)(iv)': OF_PLANS,
  '164.316(a)': 'Policies and procedures are what the attestations on each safeguard speak of; there is none on all of them at once.',
  '164.316(b)(2)(ii)': 'Whether those who have to follow a procedure can read it is for the organization to see to.',
  '164.316(b)(2)(iii)': 'When documents were looked at last stands in them; `attest-documentation-retention` asks whether they are kept up to date.',
  '164.400': 'It says to whom and from when on the rule applies: there is nothing to build.',
  '164.402': 'It is a definition. Encrypted ePHI is not unsecured if its key is safe: rules on 164.312(a)(2)(iv) and 164.312(e)(2)(ii) ask for that.',
  '164.404(b)': OF_NOTICES,
  '164.404(c)': OF_NOTICES,
  '164.404(d)': OF_NOTICES,
  '164.410(b)': OF_NOTICES,
  '164.410(c)': OF_NOTICES,
  '164.412': 'An official asks for the delay, case by case.',
  '164.502(e)': IN_CONTRACT,
  '164.504(e)': IN_CONTRACT,
  '164.514(a)': OF_DATA,
  '164.514(b)(1)': 'An expert determines it, in writing.',
  '164.514(b)(2)': OF_DATA,
  '164.514(c)': OF_DATA,
  '164.514(d)(1)': OF_ROLES,
  '164.514(d)(2)': OF_ROLES,
  '164.514(d)(3)': OF_ROLES,
  '164.514(d)(4)': OF_ROLES,
  '164.514(d)(5)': OF_ROLES,
  '164.530(j)': 'It is asked of the documents of the Privacy Rule; what keeps those of the Security Rule six years (164.316(b)(2)(i)) keeps these too.',
};

/** What of a safeguard nothing here shows, and why. */
export function notCovered({ id, evidence, awsResponsibility }: Safeguard, isJudged: boolean, isAttested: boolean): string {
  const own = UNCOVERED[id];
  if (own !== undefined) return own;
  if (!isJudged) {
    return awsResponsibility === 'customer' ? 'No rule: it is about people, papers or places, which no template shows.'
      : 'No rule: a template shows no building and no disk; AWS attests to its own, and you to yours.';
  }
  const gaps = ['what the rules do not name, and what your application does with ePHI'];
  if (evidence.includes('runtime-monitor')) gaps.push('what happens in the account after the deployment');
  if (evidence.includes('attestation')) gaps.push(isAttested ? 'what people do, of which only their word tells' : 'what people do, to which no attestation is asked for here');
  return `${gaps.join('; ')}.`;
}
