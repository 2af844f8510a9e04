import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHECKS, Pages, Rendered } from './checks';
import { chromiumPath } from './chromium';
import { HOSTILE, sampleReport } from './sample-report';
import { renderHtml } from '../../lib/evidence/html/report-html';
import { renderRiskAnalysis } from '../../lib/evidence/html/risk-analysis-html';
import type { Report } from '../../lib/evidence/report-model';

/** Opens made-up reports in a browser and looks at what only a browser shows: all of it, or the checks with a text in their name. */
async function main(part = ''): Promise<void> {
  const checks = CHECKS.filter(each => each.name.includes(part));
  if (checks.length === 0) throw new Error(`no check has "${part}" in its name; there are: ${CHECKS.map(each => each.name).join('; ')}`);
  const executablePath = chromiumPath(process.env.CHROMIUM);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-hipaa-browser-'));
  const write = (name: string, report: Report, render: (report: Report) => string): Rendered => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, render(report));
    return { url: pathToFileURL(file).href, report };
  };
  // Files of the machine are all that these pages are: there is nothing for a sandbox to keep out, and containers cannot make one.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const report = sampleReport({ systems: 6, resources: 60, findings: 60 });
    const pages: Pages = {
      report: write('report.html', report, renderHtml),
      hostile: write('hostile.html', sampleReport({ systems: 6, resources: 30, findings: 40 }, HOSTILE), renderHtml),
      large: write('large.html', sampleReport({ systems: 60, resources: 10_000, findings: 50_000 }), renderHtml),
      riskAnalysis: write('risk-analysis.html', report, renderRiskAnalysis),
    };
    process.stdout.write(`Chromium ${browser.version()}; the large report has ${(fs.statSync(path.join(folder, 'large.html')).size / 1e6).toFixed(1)} MB\n`);
    for (const { name, run } of checks) {
      try {
        const found = await run(browser, pages);
        process.stdout.write(`ok   ${name}: ${found}\n`);
      } catch (error) {
        process.exitCode = 1;
        process.stdout.write(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true });
  }
}

void main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
