// Known vulnerabilities in what the product depends on, as the registry of npm knows them: npm run audit
import { spawnSync } from 'node:child_process';

const { status, stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const report = parsed(stdout);
if (report?.metadata === undefined) {
  // A mirror may hold packages only. That is no vulnerability, but nobody has looked either.
  console.error('\n*** Vulnerabilities were NOT looked for: the registry does not answer npm audit. ***');
  console.error(`${report?.message ?? report?.error?.summary ?? stderr}\n`);
} else {
  const { vulnerabilities, dependencies } = report.metadata;
  console.log(`${dependencies.prod} packages looked at:`, JSON.stringify(vulnerabilities));
  for (const [name, { severity, range, via }] of Object.entries(report.vulnerabilities)) {
    const why = via.map((one) => (typeof one === 'string' ? one : `${one.title} (${one.url})`)).join('; ');
    console.log(`  ${severity.padEnd(8)} ${name} ${range}: ${why}`);
  }
  process.exitCode = status;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
