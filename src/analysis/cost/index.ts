export { type AllocationKey, type Bearer, type LedgerLine, type Share, shareDown } from './share-down.ts';
