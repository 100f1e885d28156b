/** Where windows ask for what another part of main answers; who asks before it is opened waits. */
export class Door {
  readonly #opened: Promise<(path: string) => Promise<Response>>;
  /** Call it once. */
  readonly open: (answer: (path: string) => Promise<Response>) => void;

  constructor() {
    let open: Door['open'] = () => undefined;
    this.#opened = new Promise((resolve) => {
      open = resolve;
    });
    this.open = open;
  }

  /** @param path of our scheme, with what is encoded in it */
  async answer(path: string): Promise<Response> {
    const answer = await this.#opened;
    return answer(path);
  }
}
