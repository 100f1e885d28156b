import { WORK_KINDS } from './works';

export interface ProjectType {
  readonly id: number;
  readonly name: string;
  readonly code: string;
}

const LONGEST_NAME = 100;

/** The types of projects (server contract §9.5). */
export class ProjectTypes {
  readonly #types: ProjectType[] = WORK_KINDS.map(({ typeId, typeName }) => ({
    id: typeId,
    name: typeName,
    code: codeOf(typeName),
  }));

  /** By name. */
  get all(): readonly ProjectType[] {
    return this.#types.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  byId(id: number): ProjectType | undefined {
    return this.#types.find((type) => type.id === id);
  }

  /** Empty for a project without a type. */
  nameOf(id: number | null): string {
    return id === null ? '' : (this.byId(id)?.name ?? '');
  }

  /** The type of a name, in any case; a new one when there is none. */
  findOrAdd(name: string): ProjectType {
    const short = name.slice(0, LONGEST_NAME);
    const known = this.#types.find((type) => type.name.toLowerCase() === short.toLowerCase());
    if (known) return known;
    let code = codeOf(short) || 'type';
    while (this.#types.some((type) => type.code === code)) code += '_';
    const added = { id: Math.max(...this.#types.map(({ id }) => id)) + 1, name: short, code };
    this.#types.push(added);
    return added;
  }
}

function codeOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
