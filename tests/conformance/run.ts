import type { Role } from '#shared/domain/role';
import type { z } from 'zod';
import type { Facts, Target } from './target';
import type { Visitor } from './visitor';

/** Thrown by a check that finds out that it cannot be tested on this server. */
export class NotTestable extends Error {}

/** One run of one check: what it may use, and what it has seen so far that is not as the contract says. */
export class Run {
  readonly target: Target;
  readonly differences: string[] = [];

  constructor(target: Target) {
    this.target = target;
  }

  get facts(): Facts {
    return this.target.facts;
  }

  /** A visitor without cookies. */
  anonymous(): Visitor {
    return this.target.anonymous();
  }

  /** The one who is signed in with the role for the whole suite; must not be signed out. */
  as(role: Role): Visitor {
    return this.target.as(role);
  }

  /** The first of these roles that somebody is signed in with. */
  anyOf(roles: readonly Role[]): Visitor {
    const role = roles.find((one) => this.target.roles.includes(one));
    if (!role) throw new Error(`nobody is signed in as ${roles.join(' or ')}`);
    return this.target.as(role);
  }

  /** A new login of its own. */
  signIn(role: Role): Promise<Visitor> {
    return this.target.signIn(role);
  }

  equal(what: string, seen: unknown, expected: unknown): void {
    const [one, other] = [JSON.stringify(seen), JSON.stringify(expected)];
    if (one !== other) this.differences.push(`${what}: ${brief(one)} instead of ${brief(other)}`);
  }

  matches(what: string, seen: string | null | undefined, pattern: RegExp): void {
    if (!pattern.test(seen ?? '')) this.differences.push(`${what}: ${brief(seen ?? 'none')}`);
  }

  /** For texts that may hold secrets or data of people: says that they do not fit, not what they are. */
  matchesUnseen(what: string, seen: string | null | undefined, pattern: RegExp): void {
    if (!pattern.test(seen ?? '')) this.differences.push(`${what} is not as recorded`);
  }

  isTrue(what: string, holds: boolean): void {
    if (!holds) this.differences.push(what);
  }

  /** The value by the schema, or undefined with the first three places that do not fit. */
  fits<T>(what: string, seen: unknown, schema: z.ZodType<T>): T | undefined {
    const parsed = schema.safeParse(seen);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues.slice(0, 3)) {
      this.differences.push(`${what} at ${path.join('.') || 'the top'}: ${message}`);
    }
    return undefined;
  }

  /** Ends the check as not tested. */
  skip(why: string): never {
    throw new NotTestable(why);
  }
}

function brief(text: string | undefined): string {
  const line = (text ?? 'nothing').replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 157)}…` : line;
}
