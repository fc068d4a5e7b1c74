export { type MeanRating, meanRating } from './mean-rating.ts';
export { type ClusterLine, clusteredShare, linesOf, type Share } from './share.ts';
export { type Interval, wilson } from './wilson.ts';
