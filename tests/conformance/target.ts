import type { Role } from '#shared/domain/role';
import { maySse } from '../../electron/link/reconnect';
import type { Credentials } from '../../electron/credentials/credentials';
import { shakeHands } from '../../electron/check/handshake';
import { Visitor } from './visitor';

/** What is known of the server before the first check. */
export type Facts = {
  /** The `Server` header, null when there is none. */
  readonly serverHeader: string | null;
  readonly hasWebSockets: boolean;
  readonly mayStream: boolean;
  /** Why event streams are not tested, where they are not. */
  readonly whyNoStreams: string;
};

/** What a test can do to a server that it has started itself, so that rules about half hours can be tested in seconds. */
export type ServerControl = {
  /** Makes every login older by so many ms. */
  readonly ageLogins: (ms: number) => Promise<void>;
  /** Lets the time limit of the workers behind open streams run out, now or within seconds. */
  readonly endWorkers: () => Promise<void>;
};

/** The server under test and the people known there. */
export class Target {
  readonly origin: string;
  readonly facts: Facts;
  /** Null on a server whose clock and workers a test cannot control. */
  readonly control: ServerControl | null;
  readonly #credentials: ReadonlyMap<Role, Credentials>;
  readonly #visitors: ReadonlyMap<Role, Visitor>;

  private constructor(
    origin: string,
    facts: Facts,
    credentials: ReadonlyMap<Role, Credentials>,
    visitors: ReadonlyMap<Role, Visitor>,
    control: ServerControl | null,
  ) {
    this.control = control;
    this.origin = origin;
    this.facts = facts;
    this.#credentials = credentials;
    this.#visitors = visitors;
  }

  /**
   * Signs everybody in and finds out what the server is. The first of several with one role stands for it.
   * @throws Error when the server does not answer, or a sign-in fails; the message names the user and the code
   */
  static async reach(
    origin: string,
    people: readonly Credentials[],
    control: ServerControl | null = null,
  ): Promise<Target> {
    const credentials = new Map<Role, Credentials>();
    const visitors = new Map<Role, Visitor>();
    for (const person of people) {
      const visitor = new Visitor(origin);
      const role = await visitor.signIn(person);
      if (!role.ok) throw new Error(`${person.username} could not sign in: ${role.error.code}`);
      if (!credentials.has(role.value)) {
        credentials.set(role.value, person);
        visitors.set(role.value, visitor);
      }
    }
    const probe = new Visitor(origin);
    await probe.send('/health/');
    const facts = await findFacts(origin, probe.http.serverHeader);
    return new Target(origin, facts, credentials, visitors, control);
  }

  get roles(): readonly Role[] {
    return [...this.#credentials.keys()];
  }

  anonymous(): Visitor {
    return new Visitor(this.origin);
  }

  as(role: Role): Visitor {
    const visitor = this.#visitors.get(role);
    if (!visitor) throw new Error(`nobody is signed in as ${role}`);
    return visitor;
  }

  credentialsOf(role: Role): Credentials {
    const credentials = this.#credentials.get(role);
    if (!credentials) throw new Error(`nobody is known as ${role}`);
    return credentials;
  }

  async signIn(role: Role): Promise<Visitor> {
    const visitor = this.anonymous();
    const result = await visitor.signIn(this.credentialsOf(role));
    if (!result.ok) throw new Error(`the second sign-in failed: ${result.error.code}`);
    return visitor;
  }
}

async function findFacts(origin: string, serverHeader: string | null): Promise<Facts> {
  const { statusLine } = await shakeHands(origin, '/ws/notifications/', { Origin: origin });
  const isDaphne = /daphne/i.test(serverHeader ?? '');
  return {
    serverHeader,
    // Without a session a server that routes /ws/ refuses with 403; one that does not has no such page.
    hasWebSockets: !statusLine.startsWith('HTTP/1.1 404'),
    mayStream: maySse(serverHeader),
    whyNoStreams: isDaphne
      ? 'daphne, which an event stream would freeze'
      : 'the server does not say that it is gunicorn; if it is daphne, an event stream would freeze it',
  };
}
