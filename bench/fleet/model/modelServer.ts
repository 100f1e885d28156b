import type { SimulatedTime } from '../../../tests/faults/simulatedTime';
import type { Kind, Service } from '../fleetResult';

/** A client gives up after so many ms without a beginning of the answer, as the application does; the worker goes on. */
const GIVEN_UP_MS = 8_000;

/** What came of a question, after so many ms: the answer, or what the application would call the failure. */
export type Asked =
  | { readonly ms: number; readonly service: Service }
  | { readonly ms: number; readonly service: null; readonly error: 'timed_out' | 'unreachable' };

type Question = {
  readonly kind: Kind;
  readonly at: number;
  answer: (asked: Asked) => void;
};

/** A server of several workers, each of which answers one question after another; the rest wait in line. */
export class ModelServer {
  readonly #time: SimulatedTime;
  readonly #services: Readonly<Record<Kind, Service>>;
  readonly #line: Question[] = [];
  #free: number;
  readonly #workers: number;
  #isThere = true;
  /** A worker's answer counts only where the server was not restarted meanwhile. */
  #life = 0;
  /** Ms that workers were busy. */
  busyMs = 0;
  /** When each question came, epoch ms. */
  askedAt: number[] = [];

  constructor(time: SimulatedTime, workers: number, services: Readonly<Record<Kind, Service>>) {
    this.#time = time;
    this.#services = services;
    this.#workers = workers;
    this.#free = workers;
  }

  get isThere(): boolean {
    return this.#isThere;
  }

  ask(kind: Kind): Promise<Asked> {
    const at = this.#time.now();
    return new Promise((resolve) => {
      if (!this.#isThere) {
        this.#time.schedule(at + 1, () => resolve(hungUp(1)));
        return;
      }
      this.askedAt.push(at);
      const question: Question = { kind, at, answer: resolve };
      this.#time.schedule(at + GIVEN_UP_MS, () =>
        resolve({ ms: GIVEN_UP_MS, service: null, error: 'timed_out' }),
      );
      this.#line.push(question);
      this.#next();
    });
  }

  goAway(): void {
    this.#isThere = false;
    this.#life += 1;
    for (const { at, answer } of this.#line.splice(0)) answer(hungUp(this.#time.now() - at));
  }

  comeBack(): void {
    this.#isThere = true;
    this.#free = this.#workers;
    this.askedAt = [];
  }

  #next(): void {
    while (this.#free > 0) {
      const question = this.#line.shift();
      if (!question) return;
      this.#free -= 1;
      const service = this.#services[question.kind];
      const life = this.#life;
      const endsAt = this.#time.now() + service.ms;
      this.busyMs += service.ms;
      this.#time.schedule(endsAt, () => {
        const ms = endsAt - question.at;
        if (life !== this.#life) return question.answer(hungUp(ms));
        question.answer({ ms, service });
        this.#free += 1;
        this.#next();
      });
    }
  }
}

const hungUp = (ms: number): Asked => ({ ms, service: null, error: 'unreachable' });
