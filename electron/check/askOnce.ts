import { request as askPlain, type Agent, type ClientRequest, type RequestOptions } from 'node:http';
import { request as askEncrypted } from 'node:https';
import type { Clock } from '../time/clock';
import { ANSWER_WITHIN_MS } from './certificate';
import type { CheckWays } from './ports';

/** Begins one request, and ends it after a time. @param onLate it has ended so */
export type Ask = (url: URL, options: RequestOptions, onLate: () => void) => ClientRequest;

/** @param agent the way to the server; default: straight */
export const createAsk =
  (clock: Clock, agent?: Agent): Ask =>
  (url, options, onLate) => {
    const ask = url.protocol === 'https:' ? askEncrypted : askPlain;
    const request = ask(url, { ...options, ...(agent ? { agent } : {}) });
    const limit = clock.after(ANSWER_WITHIN_MS, () => {
      onLate();
      request.destroy();
    });
    request.once('close', () => clock.cancel(limit));
    return request;
  };

/** The browser's own fetch unpacks answers and drops the header that says so; a plain request keeps it. */
export const createReadHeaders =
  (ask: Ask): CheckWays['readHeaders'] =>
  (url, headers) =>
    new Promise((resolve, reject) => {
      const request = ask(new URL(url), { headers: { ...headers, 'Accept-Encoding': 'gzip' } }, () =>
        reject(new Error('no answer in time')),
      );
      request.on('error', reject);
      request.once('response', (answer) => {
        // Read to its end: a server notes an answer that nobody took.
        answer.resume();
        // A refusal, also of a proxy, says nothing about the answer.
        if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`));
        else answer.once('end', () => resolve(answer.headers));
      });
      request.end();
    });
