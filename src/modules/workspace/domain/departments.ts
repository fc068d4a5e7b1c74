/** What a new workspace begins with. Targets in minutes of opening hours; rates are asked for, not invented, hence zero. */
export const firstDepartments = [
  { key: 'service', firstResponse: 60, nextResponse: 240, resolution: 2_880 },
  { key: 'pr', firstResponse: 30, nextResponse: 120, resolution: 1_440 },
  { key: 'sales', firstResponse: 120, nextResponse: 480, resolution: 4_320 },
  { key: 'marketing', firstResponse: 480, nextResponse: 960, resolution: 7_200 },
  { key: 'legal', firstResponse: 240, nextResponse: 960, resolution: 10_080 },
] as const;
