export { type Panel, type PanelFault, panelFault } from './panel.ts';
export { type PlacesEffect, placesEffect, type PlacesQuestion } from './places-effect.ts';
export { type Placebos, placebosInSpace } from './placebos.ts';
export {
  conformalChance,
  differenceInDifferences,
  shuffledChance,
  type SyntheticEstimate,
  syntheticControl,
  syntheticDifference,
} from './synthetic.ts';
export { type GeoUnits, geoReturn, type Interval, type TwoGroups, twoGroupEffect } from './two-groups.ts';
