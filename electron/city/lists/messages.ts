import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';

// What notifications say of budgets: for open requests of all projects they are the server's only list (server contract
// §12). The texts are the server's own.

const NAMED_PRN = /\(PRN: ([^)]+)\)/;

/** Finds the project a notification is about: as the server says, else by the number in its text. */
export function projectFinder(
  projects: ReadonlyMap<number, Project>,
): (notification: UserNotification) => number | null {
  let idByPrn: Map<string, number | null> | null = null;
  return ({ projectId, message }) => {
    if (projectId !== null) return projectId;
    const prn = NAMED_PRN.exec(message)?.[1];
    if (prn === undefined) return null;
    if (!idByPrn) {
      idByPrn = new Map();
      for (const one of projects.values()) idByPrn.set(one.prn, idByPrn.has(one.prn) ? null : one.id);
    }
    return idByPrn.get(prn) ?? null;
  };
}

/** Whether it tells of a new request for more budget. */
export function tellsOfRequest({ message }: UserNotification): boolean {
  return message.includes('Budget Request Submitted');
}

/** What an alert, or a concern that was forwarded, says. */
export type Said = {
  readonly kind: 'concern' | 'review';
  /** PHP; null where none is named. */
  readonly amount: number | null;
  readonly by: string;
  readonly text: string;
};

/** Reads an alert; null for any other notification. */
export function readAlert({ message }: UserNotification): Said | null {
  const rest = message.replace(/^[^:]*: .*?\(PRN: [^)]*\)\s*/, '');
  if (/Budget Concern:/.test(message)) {
    const by = /Reported by (.+?)(?:\.? Please review)?\.?$/.exec(rest)?.[1] ?? '';
    const text = /^- (.*?)(?: \(Current utilization: [^)]*\))?(?: -)? Reported by /s.exec(rest)?.[1];
    return { kind: 'concern', amount: null, by, text: text ?? rest.replace(/\.? Reported by .*$/s, '') };
  }
  if (/Budget Review Request:/.test(message)) {
    const amount = /Requested budget increase: ₱([\d,]+(?:\.\d+)?)/.exec(rest)?.[1];
    const [, by = '', text = ''] = /Assessment from (.+?): (.*)$/s.exec(rest) ?? [];
    return {
      kind: 'review',
      amount: amount ? Number(amount.replaceAll(',', '')) : null,
      by,
      text: text || rest,
    };
  }
  return null;
}
