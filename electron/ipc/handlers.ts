import type { Handlers } from './handle';
import { applicationHandlers, type ApplicationParts } from './handlers/application';
import { cityHandlers, type CityParts } from './handlers/city';
import { diagnosticsHandlers, type DiagnosticsParts } from './handlers/diagnostics';
import { draftHandlers, type DraftParts } from './handlers/drafts';
import { sessionHandlers, type SessionParts } from './handlers/session';

export type HandlerParts = ApplicationParts & SessionParts & CityParts & DraftParts & DiagnosticsParts;

/** What each request channel does, area by area; the compiler refuses one that none answers. */
export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...applicationHandlers(parts),
    ...sessionHandlers(parts),
    ...cityHandlers(parts),
    ...draftHandlers(parts),
    ...diagnosticsHandlers(parts),
  };
}
