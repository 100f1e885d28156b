import { join } from 'node:path';
import { OutboxFolder } from '../city/outbox/outboxFolder';
import { ReviewFolder } from '../city/reviews/reviewFolder';
import { ReviewJournal } from '../city/reviews/reviewJournal';
import type { CommandPorts } from './ports';

/** What stands on this computer alone and would be gone with its files. */
export type KeptWork = {
  /** Drafts and changes that are not on the server, those that cannot be read among them. */
  readonly changes: number;
  readonly reviews: number;
  /** False where a folder could not be read: there may be more. */
  readonly isWhole: boolean;
};

/** Counts the work of all users that only this computer has, in the folders and in the journals beside them. */
export function countKeptWork({
  folder,
  files,
  log,
}: Pick<CommandPorts, 'folder' | 'files' | 'log'>): KeptWork {
  let changes = 0;
  let reviews = 0;
  let isWhole = true;
  const usersIn = (root: string): readonly string[] => {
    try {
      return [...new Set([...files.list(root), ...files.list(`${root}-journal`)])];
    } catch {
      isWhole = false;
      return [];
    }
  };
  const outboxRoot = join(folder, 'outbox');
  for (const name of usersIn(outboxRoot)) {
    const path = join(outboxRoot, name);
    const work = new OutboxFolder({ path, journal: join(`${outboxRoot}-journal`, name), files, log }).load(
      false,
    );
    changes += work.entries.length + work.damaged;
    isWhole &&= work.isWhole;
  }
  const reviewRoot = join(folder, 'reviews');
  for (const name of usersIn(reviewRoot)) {
    const read = new ReviewFolder({ path: join(reviewRoot, name), files, log }).load();
    const told = new ReviewJournal({ path: join(`${reviewRoot}-journal`, name), files, log }).read();
    const ids = new Set([...read.reviews.map((review) => review.id), ...(told?.keys() ?? [])]);
    reviews += ids.size + read.damaged + read.newer;
    isWhole &&= read.error === null && read.unreadable === 0 && told !== null;
  }
  return { changes, reviews, isWhole };
}
