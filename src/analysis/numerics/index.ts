export {
  chiSquaredTail,
  incompleteBeta,
  logGamma,
  lowerGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from './distributions.ts';
export {
  drawBeta,
  drawBinomial,
  drawExponential,
  drawGamma,
  drawInverseGamma,
  drawNegativeBinomial,
  drawNormal,
  drawOrder,
  drawPoisson,
} from './draws.ts';
export {
  cholesky,
  crossProduct,
  crossVector,
  inverse,
  type Matrix,
  matrixOf,
  multiplyVector,
  newMatrix,
  solveLower,
  solveLowerTransposed,
  solvePositive,
} from './matrix.ts';
export type { LogDensity } from './hamiltonian.ts';
export { type NutsDraws, type NutsOptions, sampleNuts } from './nuts.ts';
export { correlation, deviation, lagOneCorrelation, mean, quantile, quantileOfSorted, variance } from './summaries.ts';
export { drawNormalFast } from './ziggurat.ts';
