export { useFormat, useTranslate } from './hooks';
export { useNow } from './useNow';
export { OFFICE_TIME_ZONE, UNKNOWN, type Format } from './format';
