import { readOptions, readToken, USAGE } from './cliOptions';
import { startDemoServer } from './index';

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') return console.log(USAGE);
  const token = readToken(options['control-token-env'], process.env);
  const server = await startDemoServer({ ...options, ...(token && { control: { token } }) });
  console.log(JSON.stringify({ url: server.url, port: server.port }));
  console.log(`The demo city (${options.profile}) is at ${server.url}. Sign in as one of:`);
  for (const { username, password, fullName, role, isActive } of server.users) {
    if (isActive && role !== 'none') console.log(`  ${username} / ${password}  ${fullName}, ${role}`);
  }
  console.log('Press Ctrl+C to stop.');
  const stop = () => void server.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

run().catch((error: unknown) => {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) };
  console.error(
    code === 'EADDRINUSE' ? 'The port is taken: choose another with --port, or 0 for any.' : message,
  );
  console.error('Run with --help for the options.');
  process.exitCode = 1;
});
