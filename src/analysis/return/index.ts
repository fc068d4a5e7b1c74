export { MOST_IMPUTED, type ReturnOverTime, type ReturnQuestion, returnOverTime, returnsOf } from './over-time.ts';
