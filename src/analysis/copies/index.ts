export { type CopyIndex, copyIndex, likest } from './copy-index.ts';
export { LIKE_ENOUGH, likeness, type Sketch, sketchOf } from './sketch.ts';
