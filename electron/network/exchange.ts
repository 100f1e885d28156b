import type { Readable } from 'node:stream';
import type { IncomingMessage, Session } from 'electron';
import type { ElectronRequest } from './electronRequest';
import { NetworkFailure } from './failure';
import { createBody, pairsOfRaw, toResponse } from './incomingBody';
import type { ProxyLogin } from './proxyLogin';
import type { ProxyQuestions } from './proxyQuestions';
import { proxyRefusal } from './proxyRefusal';
import type { Seed } from './seededPartition';
import { beforeSending } from './turns';

export type ExchangeOptions = {
  readonly request: ElectronRequest;
  readonly login: ProxyLogin;
  readonly questions: ProxyQuestions;
  /** No cookie is sent or kept, whatever the partition holds. Default: those of its store. */
  readonly withoutCookies?: boolean;
};

export type Exchange = {
  readonly url: string;
  readonly method: string;
  readonly seed: Seed;
  readonly headers: Headers;
  readonly body: Buffer | null;
  readonly signal: AbortSignal | null;
  /** Called once: the answer has come in whole, or never will. */
  readonly onEnd: () => void;
};

/** Sends one request over Chromium's network stack, and resolves once its answer begins, a redirect included. */
export function exchange(options: ExchangeOptions, asked: Exchange): Promise<Response> {
  const { login } = options;
  const { seed, signal } = asked;
  return new Promise((resolve, reject) => {
    // It may have been aborted while the partition was prepared; a signal tells that only once.
    if (signal?.aborted) {
      asked.onEnd();
      reject(beforeSending(signal.reason) as Error);
      return;
    }
    const answerProxy = options.questions.begin(seed.partition, asked.url, signal);
    const request = options.request({
      url: asked.url,
      method: asked.method,
      // Tests have only the narrower type; Electron gets its own object back.
      session: seed.partition as Session,
      redirect: 'manual',
      // Unsaid means that a proxy's login goes along, but no cookie: not even one that an answer set a moment ago, while
      // others were under way, which emptying the store between requests would come too late for.
      ...(options.withoutCookies === true ? {} : { credentials: 'include' as const }),
      useSessionCookies: false,
    });
    let isOver = false;
    let isRedirected = false;
    let fail: (error: unknown) => void = reject;
    const end = (): void => {
      isOver = true;
      signal?.removeEventListener('abort', onAbort);
      asked.onEnd();
    };
    const stop = (error: unknown): void => {
      if (isOver) return;
      end();
      fail(error);
      request.abort();
    };
    const onAbort = (): void => stop(signal?.reason);
    signal?.addEventListener('abort', onAbort);

    request.on('login', (info, answer) => {
      // The server itself never asks so (server contract §2); something in between does, which says nothing about the
      // proxy's login.
      if (!info.isProxy) return answer();
      void answerProxy(info).then((credentials) => {
        if (isOver) return;
        if (credentials) answer(credentials.username, credentials.password);
        else answer();
      });
    });
    request.on('redirect', (status, _method, _url, headers) => {
      isRedirected = true;
      seed.readChanges().then((changes) => {
        if (isOver) return;
        end();
        resolve(toResponse(status, [...pairsOf(headers), ...changes], null));
      }, stop);
    });
    request.on('response', (incoming: IncomingMessage) => {
      if (isOver) return;
      if (incoming.statusCode === 407) return stop(new NetworkFailure(login.problem, 'status 407'));
      const refusal = proxyRefusal(incoming.headers['x-squid-error']);
      if (refusal) return stop(refusal);
      // No standard response can have this status; a middlebox made it up.
      if (incoming.statusCode < 200 || incoming.statusCode > 599) {
        return stop(new NetworkFailure('server_broken', `status ${incoming.statusCode}`));
      }
      const headers = pairsOfRaw(incoming.rawHeaders);
      seed.begun(headers.some(([name]) => name.toLowerCase() === 'set-cookie'));
      // Electron's type lacks what the object is: a Readable that passes a pause on to the network.
      const body = createBody(incoming as unknown as Readable, {
        onEnd: () => {
          if (!isOver) end();
        },
        onCancel: () => stop(new Error('cancelled')),
      });
      fail = body.fail;
      resolve(toResponse(incoming.statusCode, headers, body.stream));
    });
    // Electron reports an error after a redirect that is not followed.
    request.on('error', (error) => {
      if (isOver || isRedirected) return;
      end();
      fail(error);
    });
    for (const [name, value] of asked.headers) request.setHeader(name, value);
    if (asked.body) request.write(asked.body);
    request.end();
  });
}

function pairsOf(headers: Readonly<Record<string, readonly string[]>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}
