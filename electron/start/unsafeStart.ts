/** What is done about a switch or variable in a package. */
type Treatment =
  /** Removed before Chromium or Node reads it. */
  | 'removed'
  /** Read before our first line runs: the application starts once more, without it. */
  | 'start_again'
  /** Left as it is, and reported. */
  | 'said';

export type UnsafeItem = {
  /** A switch without its dashes; a variable as it is. */
  readonly name: string;
  readonly kind: 'switch' | 'variable';
  readonly treatment: Treatment;
  readonly why: string;
  /** Used to drive a copy made for tests, where it stays. */
  readonly isForTests?: true;
  /** Electron sets it by itself at every start: only the command line tells whether it was asked for. */
  readonly isElectronsOwn?: true;
};

const item =
  (kind: UnsafeItem['kind'], treatment: Treatment) =>
  (name: string, why: string): UnsafeItem => ({ name, kind, treatment, why });
const removed = item('switch', 'removed');
const said = item('switch', 'said');
const unset = item('variable', 'removed');

/**
 * Every switch and variable by which a start could break the application's promises, in a shipped package. A source
 * checkout is free. Harmless ones are not listed, such as `--user-data-dir` or the switches of graphics.
 */
export const UNSAFE_ITEMS: readonly UnsafeItem[] = [
  // They decide which server is reached.
  removed('ignore-certificate-errors', 'any server could pass for the office’s'),
  removed('ignore-certificate-errors-spki-list', 'a chosen key could pass for the office’s'),
  removed('ignore-urlfetcher-cert-requests', 'certificates would not be asked for'),
  removed('allow-insecure-localhost', 'certificates of this computer would not be checked'),
  removed('host-rules', 'another server would answer under the office’s name'),
  removed('host-resolver-rules', 'another server would answer under the office’s name'),
  removed('unsafely-treat-insecure-origin-as-secure', 'plain http would count as encrypted'),
  unset('NODE_TLS_REJECT_UNAUTHORIZED', 'live connections would take any certificate'),
  // The program's own fuse, where closed, removes it before our code could report it.
  item('variable', 'start_again')('NODE_EXTRA_CA_CERTS', 'it adds authorities the system does not trust'),
  // They let others read traffic.
  unset('SSLKEYLOGFILE', 'it writes the keys of every connection to a file'),
  removed('ssl-key-log-file', 'it writes the keys of every connection to a file'),
  removed('log-net-log', 'it writes what goes over the network, logins too, to a file'),
  removed('net-log-capture-mode', 'it writes what goes over the network, logins too, to a file'),
  item('variable', 'start_again')('NODE_DEBUG', 'it prints what goes over the network'),
  // They let others drive the window or run code in it.
  { ...removed('remote-debugging-port', 'any program here could drive the window'), isForTests: true },
  { ...removed('remote-debugging-address', 'other computers could drive the window'), isForTests: true },
  removed('remote-debugging-pipe', 'the program that started it could drive the window'),
  removed('remote-allow-origins', 'web pages could drive the window'),
  // The program’s own fuse keeps Node from reading these; they are removed all the same, and reported.
  { ...removed('inspect', 'any program here could run code in it'), isForTests: true },
  { ...removed('inspect-brk', 'any program here could run code in it'), isForTests: true },
  { ...removed('inspect-port', 'any program here could run code in it'), isForTests: true },
  removed('inspect-publish-uid', 'any program here could run code in it'),
  unset('NODE_OPTIONS', 'it loads code into the program'),
  unset('ELECTRON_RUN_AS_NODE', 'it makes the program a general Node'),
  removed('load-extension', 'it loads code into the window'),
  removed('disable-extensions-except', 'it loads code into the window'),
  item('switch', 'start_again')('js-flags', 'it changes how scripts run'),
  removed('renderer-cmd-prefix', 'another program would run in the window’s place'),
  removed('utility-cmd-prefix', 'another program would run in a part’s place'),
  removed('gpu-launcher', 'another program would run in a part’s place'),
  removed('browser-subprocess-path', 'another program would run in every part’s place'),
  // They widen what pages may do.
  removed('disable-web-security', 'pages could read what is not theirs'),
  removed('allow-running-insecure-content', 'unencrypted parts would be let in'),
  { ...removed('allow-file-access-from-files', 'pages could read files'), isElectronsOwn: true },
  removed('disable-site-isolation-trials', 'pages would share a process'),
  removed('reduce-security-for-testing', 'it turns safety off for tests'),
  item('switch', 'start_again')('single-process', 'the window would run unprotected in the main process'),
  // Some computers cannot do without; their users are told.
  said('no-sandbox', 'the window runs without Chromium’s sandbox'),
  said('disable-setuid-sandbox', 'a part of Chromium’s sandbox is off'),
  said('disable-namespace-sandbox', 'a part of Chromium’s sandbox is off'),
  said('disable-seccomp-filter-sandbox', 'a part of Chromium’s sandbox is off'),
  said('disable-gpu-sandbox', 'the graphics process runs without its sandbox'),
  // The machine policy names no proxy, so these bypass nothing: https protects through any of them.
  said('proxy-server', 'everything goes through a proxy the system does not name'),
  said('proxy-pac-url', 'everything goes through a proxy the system does not name'),
  said('proxy-bypass-list', 'some servers are reached without the system’s proxy'),
  said('no-proxy-server', 'the system’s proxy is not used'),
];

/** Carries the left-out ones over the restart, for the message on screen. */
const LEFT_OUT_SWITCH = 'left-out';

export type StartFacts = {
  readonly build: 'source' | 'test' | 'shipped';
  readonly hasSwitch: (name: string) => boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The command line without the program. */
  readonly argv: readonly string[];
};

export type StartVerdict = {
  /** To be removed now. */
  readonly remove: readonly UnsafeItem[];
  /** Left out, now or by the start before, as they are written on a command line. */
  readonly leftOut: readonly string[];
  /** In force, as they are written on a command line. */
  readonly inForce: readonly string[];
  /** The arguments for starting again, once; null to go on. */
  readonly startAgainWith: readonly string[] | null;
};

/** What is unsafe in a start, and what is to be done about it. */
export function judgeStart({ build, hasSwitch, env, argv }: StartFacts): StartVerdict {
  if (build === 'source') return { remove: [], leftOut: [], inForce: [], startAgainWith: null };
  const isGiven = (one: UnsafeItem): boolean => {
    if (one.kind === 'variable') return isSet(env[one.name]);
    return one.isElectronsOwn ? argv.some((word) => isOneOf(word, [one])) : hasSwitch(one.name);
  };
  const found = UNSAFE_ITEMS.filter((one) => !(one.isForTests && build === 'test') && isGiven(one));
  const before = readLeftOut(argv);
  const isSecondStart = before.length > 0;
  const by = (treatment: Treatment) => found.filter((one) => one.treatment === treatment);
  // If something sets it again between the two starts, such as a wrapper script, the application must not restart for
  // ever.
  const tooEarly = by('start_again');
  const remove = [...by('removed'), ...tooEarly];
  const leftOut = [...new Set([...before, ...by('removed').map(writtenName)])];
  const inForce = [...by('said'), ...(isSecondStart ? tooEarly : [])].map(writtenName);
  if (tooEarly.length === 0 || isSecondStart) return { remove, leftOut, inForce, startAgainWith: null };
  const names = remove.map(({ name }) => name).join(',');
  return {
    remove,
    leftOut,
    inForce,
    startAgainWith: [...argv.filter((word) => !isOneOf(word, remove)), `--${LEFT_OUT_SWITCH}=${names}`],
  };
}

/** An empty variable counts as none, for Node and Chromium alike. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function isOneOf(word: string, items: readonly UnsafeItem[]): boolean {
  const name = /^--?([\w-]+)(?:=|$)/.exec(word)?.[1]?.toLowerCase();
  return items.some((one) => one.kind === 'switch' && one.name === name);
}

function readLeftOut(argv: readonly string[]): readonly string[] {
  const given = argv.find((word) => word.startsWith(`--${LEFT_OUT_SWITCH}=`))?.split('=')[1] ?? '';
  // Anybody can write this switch: only known names are shown on the screen.
  return UNSAFE_ITEMS.filter(({ name }) => given.split(',').includes(name)).map(writtenName);
}

function writtenName({ name, kind }: UnsafeItem): string {
  return kind === 'switch' ? `--${name}` : name;
}
