import type { ResourceRule } from '../rules/rule';
import { notApplicable } from '../rules/verdict';

type Text = Pick<ResourceRule, 'id' | 'title' | 'severity' | 'absent' | 'rationale' | 'remediation'>;

/** Findings about scope look like those of rules, and are acknowledged like them; what finds them sees the whole app at once. */
function scopeRule(text: Text): ResourceRule {
  return {
    ...text,
    scope: 'resource',
    appliesTo: ['*'],
    safeguards: ['164.308(a)(1)(ii)(A)', '164.316(b)(1)'],
    source: 'NIST SP 800-66 Revision 2: Prepare for the Assessment',
    check: () => notApplicable(),
    examples: { compliant: {}, nonCompliant: {} },
  };
}

export const SCOPE_LEAKS = scopeRule({
  id: 'scope-leaks',
  title: 'What is out of scope has no way to ePHI in scope, nor ePHI in scope to it',
  severity: 'critical',
  absent: 'Everything is in scope unless stated.',
  rationale: 'What reads a store of ePHI, decrypts it, is in its network or is named by its policies handles ePHI, whatever is stated of it.',
  remediation: 'Take the reference or the grant away, or take it back into scope: `PhiScope.of(construct).include()`. What holds no ePHI on the other side says so by the tag `data-classification: non-phi`.',
});

export const SCOPE_EXCLUDES_PHI = scopeRule({
  id: 'scope-excludes-phi',
  title: 'What says that it holds ePHI is in scope',
  severity: 'critical',
  absent: 'Everything is in scope unless stated.',
  rationale: 'A store of ePHI that nobody judges is where ePHI is lost.',
  remediation: 'Take it back into scope (`PhiScope.of(construct).include()`); if it holds no ePHI, put its tag right: `Tags.of(construct).add(\'data-classification\', \'non-phi\', { priority: 200 })`.',
});

export const SCOPE_WITHOUT_REASON = scopeRule({
  id: 'scope-without-reason',
  title: 'What is out of scope says why, and who answers for it',
  severity: 'high',
  absent: 'A statement without reason and owner excludes nothing.',
  rationale: 'The risk analysis has to cover all ePHI: what it leaves out is a decision of somebody, for a reason.',
  remediation: 'Write it by `PhiScope.of(construct).exclude({ reason, owner })`.',
});

/** All of them: their ids can be acknowledged. */
export const SCOPE_RULES: readonly ResourceRule[] = [SCOPE_LEAKS, SCOPE_EXCLUDES_PHI, SCOPE_WITHOUT_REASON];
