import type { Handlers } from './handle';
import { applicationHandlers, type ApplicationParts } from './handlers/application';
import { cityHandlers, type CityParts } from './handlers/city';
import { diagnosticsHandlers, type DiagnosticsParts } from './handlers/diagnostics';
import { draftHandlers, type DraftParts } from './handlers/drafts';
import { sessionHandlers, type SessionParts } from './handlers/session';

export type HandlerParts = ApplicationParts & SessionParts & CityParts & DraftParts & DiagnosticsParts;

/** The handler of each call, area by area; the compiler refuses a call without one. */
export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...applicationHandlers(parts),
    ...sessionHandlers(parts),
    ...cityHandlers(parts),
    ...draftHandlers(parts),
    ...diagnosticsHandlers(parts),
  };
}
