import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createTranslate } from '#shared/messages/translate';
import { ROLES } from '#shared/domain/role';
import { FAULT_IDS, FAULTS, wordsOf } from '#shared/domain/serverCheck/faults';
import { variablesOf } from '../../electron/check/logins';
import { COMMAND_NAMES, EXIT, shapeOf } from '../../electron/commands/commandTable';
import { usageOf } from '../../electron/commands/help';
import { fleetSchema } from '../../bench/fleet/fleetResult';
import { fleetPage } from '../../bench/fleet/page';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { describeArtefact } from '../../scripts/lib/releaseFiles.mjs';
import { planTrials } from '../../scripts/lib/releaseTry.mjs';
import { generatedDocs } from './generatedDocs';

// Pages for administrators that follow from tables of the program, what it does on a command line and what a check of the
// server can find, and from the figures of a measurement.

const translate = createTranslate('en');

/** What a script can conclude from each exit code. */
const EXIT_WORDS: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: 'done, and nothing was found wrong',
  found: 'done, and something was found wrong',
  unavailable: 'could not be done: a file or a server could not be read or written',
  refused: 'not done: the application runs, or work would be lost',
  usage: 'the command line is not understood',
  failed: 'a fault of the program’s own',
};

/** The programs of an installer, as it is tried before a release, in the words of a command line. */
function programsOf(ending: string): string {
  const manifest = readFileSync(path.join(projectRoot, 'package.json'), 'utf8');
  const { name, productName } = JSON.parse(manifest) as { name: string; productName: string };
  const file = `${name}-1.2.0-${ending}`;
  const description = describeArtefact(file, '1.2.0');
  if (!description) throw new Error(`${file} is no installer`);
  const env = { ProgramFiles: '%ProgramFiles%', LOCALAPPDATA: '%LOCALAPPDATA%' };
  const place = { name, productName, scratch: '/Applications', asRoot: [], env };
  return planTrials(file, description, place)
    .map(({ program }) => `\`"${program}"\``)
    .join(', for everybody ');
}

function commandLinePage(): string {
  return [
    '# Command line',
    '',
    'The program answers these without a window, also on a computer without a screen. The answer goes to the standard output, what went wrong to the standard error; on Windows both show in the console it is started from. In a checkout: `npm start -- --version` and so on.',
    '',
    '`gistagum-desktop` is the command of a deb or rpm. Elsewhere the program is called by where it is:',
    '',
    '| installed by | the program |',
    '| --- | --- |',
    `| MSI | ${programsOf('x64.msi')} |`,
    `| Windows setup | for one user ${programsOf('setup-x64.exe')} |`,
    `| macOS | ${programsOf('mac-universal.dmg')} |`,
    '| AppImage | the file itself |',
    '| tar.gz, portable zip | the program in the unpacked folder |',
    '',
    'A prompt of Windows does not wait for a program that has windows. A script that needs the exit code begins with `start /wait ""`, and finds it in `%ERRORLEVEL%`; in PowerShell it is `(Start-Process -Wait -PassThru -FilePath … -ArgumentList …).ExitCode`. Not run by our tests: it takes Windows.',
    '',
    '| command | what it does |',
    '| --- | --- |',
    ...COMMAND_NAMES.map(
      (name) => `| \`gistagum-desktop ${usageOf(name)}\` | ${translate(shapeOf(name).summary)} |`,
    ),
    '',
    '| exit code | meaning |',
    '| --- | --- |',
    ...Object.entries(EXIT_WORDS).map(([name, words]) => `| ${EXIT[name as keyof typeof EXIT]} | ${words} |`),
    '',
    '`--reset` removes work that only this computer has when `--lose-work` is given twice. `--check-server` is explained in [its own page](server-check.md), what `--check-policy` reads in the [policy reference](../policy/reference.md).',
    '',
  ].join('\n');
}

function serverCheckPage(): string {
  return [
    '# Check of a server',
    '',
    '`gistagum-desktop --check-server https://projects.example.gov.ph` looks at a server as its clients use it: address, certificate, clock, and for each role its sign-in, its lists, its channels and a stream. It reads, signs in and out, and changes nothing. It never opens a stream at daphne. `--json` gives the same for a program, `--report FILE` writes it into a file to send; passwords are in neither.',
    '',
    '`--coverage` listens for a minute as well, with all roles at once, over WebSockets alone: of each kind of change it says how many an event told and how many only reading found. Where nothing changes nothing can be measured: somebody should be working meanwhile, and do each thing twice.',
    '',
    'The login of each role comes from the environment. Where that gives none and a person sits at a terminal, they are asked for each: a name, then a password, which does not show; Enter alone leaves a role out. A role without a login is not tested:',
    '',
    ...ROLES.map((role) => `- \`${variablesOf(role).user}\`, \`${variablesOf(role).password}\``),
    '',
    'It asks over this computer’s own network, without the proxy of the system or the policy. The same check is in the application: Settings, Diagnostics, and on the sign-in screen where an address does not answer. There it goes the application’s own way, with its proxy, its certificate authorities and its client certificate, and the logins are typed.',
    '',
    ...FAULT_IDS.flatMap((fault) => {
      const { what, consequence, remedy } = wordsOf(fault);
      return [
        `## ${translate(what)}`,
        '',
        `\`${fault}\`, ${translate(`check.severity.${FAULTS[fault].severity}`)}. ${translate('check.consequenceIs', { text: translate(consequence) })}`,
        '',
        translate('check.remedyIs', { text: translate(remedy) }),
        '',
      ];
    }),
  ].join('\n');
}

/** @throws where bench/fleet-results.json is not what the measurement writes */
function measuredPage(): string {
  const file = path.join(projectRoot, 'bench', 'fleet-results.json');
  return fleetPage(fleetSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

it('are those of the tables (GISTAGUM_UPDATE_DOCS=1 writes them anew)', () => {
  const pages = {
    'command-line.md': commandLinePage(),
    'fleet.md': measuredPage(),
    'server-check.md': serverCheckPage(),
  };
  expect(generatedDocs('docs/admin/generated', pages)).toEqual(pages);
});
