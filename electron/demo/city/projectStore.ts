import type { City } from './city';
import type { Project } from './model';
import type { Profile } from '../profile';

/** How the actions read and save projects. */
export class ProjectStore {
  readonly #city: City;
  readonly #profile: () => Profile;

  constructor(city: City, profile: () => Profile) {
    this.#city = city;
    this.#profile = profile;
  }

  get(id: number): Project {
    const project = this.#city.projects.get(id);
    if (!project) throw new Error(`no project has the id ${id}`);
    return project;
  }

  /** Stores a project; in the recorded profiles the second save turns `planned` into `pending` (server contract §4.2). */
  save(project: Project): Project {
    const rewrites = !this.#profile().announcesEveryChange && project.status === 'planned';
    const stored: Project = rewrites ? { ...project, status: 'pending' } : project;
    this.#city.put(stored);
    return stored;
  }
}
