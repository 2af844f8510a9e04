import { printable } from './printable';
import type { Report } from '../evidence/report-model';
import { FAMILIES } from '../evidence/score';

/** The score for a terminal. */
export function* scoreLines({ score, trend, summary, provenance }: Report): Generator<string> {
  const { score: percent, controls_passing: passing, controls_total: total, by_safeguard: families } = score;
  yield `${percent} %: ${passing} of ${total} controls of the Security Rule are shown by checks and attestations\n`;
  const width = Math.max(...FAMILIES.map(each => each.length));
  for (const name of FAMILIES) {
    const family = families[name];
    yield `  ${name.padEnd(width)}  ${`${family.score} %`.padStart(5)}  ${family.passing} of ${family.total}${family.note === undefined ? '' : `  (${family.note})`}\n`;
  }
  if (trend) {
    const change = trend.change === 0 ? `${trend.score} % then, too` : `${trend.change > 0 ? `up by ${trend.change}` : `down by ${-trend.change}`} from ${trend.score} %`;
    yield printable(`Since ${trend.date}${trend.commit === undefined ? '' : ` (${trend.commit.slice(0, 12)})`}: ${change}`);
    yield `${trend.nowPassing.length > 0 ? `; now passing ${trend.nowPassing.join(', ')}` : ''}`;
    yield `${trend.noLongerPassing.length > 0 ? `; no longer passing ${trend.noLongerPassing.join(', ')}` : ''}\n`;
  }
  const { noncompliant, undetermined, failing, attestationsPending } = summary;
  yield `Open in templates: ${noncompliant.critical} critical, ${noncompliant.high} high, ${noncompliant.medium} medium, ${noncompliant.low} low, ${undetermined} undetermined; `;
  yield `${failing} ${failing === 1 ? 'finding fails' : 'findings fail'}${provenance.hasGovernance ? ', governance files included' : ''}; `;
  yield `${attestationsPending} attestations pending${provenance.hasGovernance ? '' : ' (no governance folder was given: --governance)'}\n`;
  yield 'The score counts what was shown; it is no statement that anybody complies with HIPAA.\n';
}
