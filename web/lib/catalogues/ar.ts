import { type Catalogue, catalogueOf } from '../sentences.ts';

export const catalogue: Catalogue = catalogueOf(
  import.meta.glob<Catalogue>('../../../locales/ar/*.json', { eager: true, import: 'default' }),
);
