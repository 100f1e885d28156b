import { join } from 'node:path';
import { z } from 'zod';
import type { FileSystem } from '../disk/fileSystem';
import type { Channel } from './manifest';

const memorySchema = z.object({
  installationId: z.uuid(),
  /** The highest serial seen, by channel. */
  seen: z.record(z.string(), z.number().int().nonnegative()),
});

type Memory = z.infer<typeof memorySchema>;

export type UpdateMemoryOptions = {
  readonly files: FileSystem;
  readonly folder: string;
  /** A new UUID. */
  readonly newId: () => string;
};

/**
 * What this installation remembers of updates. Where the disk does not take it, it lasts for this run: an update that
 * could not be remembered is no reason to refuse it.
 */
export class UpdateMemory {
  readonly #options: UpdateMemoryOptions;
  readonly #path: string;
  #held: Memory | null = null;

  constructor(options: UpdateMemoryOptions) {
    this.#options = options;
    this.#path = join(options.folder, 'updates.json');
  }

  get installationId(): string {
    return this.#memory.installationId;
  }

  seen(channel: Channel): number {
    return this.#memory.seen[channel] ?? 0;
  }

  see(channel: Channel, serial: number): void {
    if (serial <= this.seen(channel)) return;
    this.#write({ ...this.#memory, seen: { ...this.#memory.seen, [channel]: serial } });
  }

  /** Read, or made, when it is first needed: never where there is no feed. */
  get #memory(): Memory {
    this.#held ??= this.#read();
    return this.#held ?? this.#write({ installationId: this.#options.newId(), seen: {} });
  }

  #read(): Memory | null {
    try {
      const read = memorySchema.safeParse(JSON.parse(this.#options.files.read(this.#path)));
      return read.success ? read.data : null;
    } catch {
      return null;
    }
  }

  #write(memory: Memory): Memory {
    const { files, folder } = this.#options;
    this.#held = memory;
    try {
      files.makePrivateFolder(folder);
      files.writeAtomically(this.#path, JSON.stringify(memory));
    } catch {
      // The next change tries again.
    }
    return memory;
  }
}
