import { writeFileSync } from 'node:fs';
import { readArguments, USAGE, type Arguments } from './arguments';
import { CHECKS } from './checks';
import { findPassword } from './passwords';
import { describeFinding, describeServer, describeTotals } from './report';
import { findUnexpected, runSuite } from './suite';
import { Target } from './target';

/** Exit codes: 0 all that was tested conforms, 1 something differs, 2 nothing could be tested. */
async function run({ origin, usernames, allowWrites, jsonFile, known }: Arguments): Promise<number> {
  const people = [];
  for (const username of usernames) people.push({ username, password: await findPassword(username) });
  const target = await Target.reach(origin, people);
  console.log(`${describeServer(origin, target.facts)}\nSigned in as: ${target.roles.join(', ')}\n`);
  const findings = await runSuite({
    target,
    checks: CHECKS,
    allowWrites,
    known,
    onFinding: (finding) => console.log(describeFinding(finding)),
  });
  console.log(`\n${describeTotals(findings)}`);
  if (jsonFile !== null) {
    const report = { origin, facts: target.facts, roles: target.roles, findings };
    writeFileSync(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  }
  return findUnexpected(findings).length > 0 ? 1 : 0;
}

async function main(): Promise<void> {
  try {
    const given = readArguments(process.argv.slice(2));
    process.exitCode = await run(given);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
  }
}

await main();
