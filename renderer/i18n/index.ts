export { languageOf, useFormat, useNameOrder, useTranslate, type Language } from './hooks';
export { inNameOrder, nameOrder, type NameOrder } from './nameOrder';
export { ageOf, isAhead } from './age';
export { useClock, useIsAhead, useNow } from './useNow';
export { OFFICE_TIME_ZONE, UNKNOWN, type Format } from './format';
export { officeDayOf } from './officeDay';
