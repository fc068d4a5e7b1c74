import { demandDrivers } from '../../../../src/modules/outcomes/contract-questions.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead } from '../../../lib/queries.ts';
import { SelectField } from '../../../ui/fields.tsx';
import styles from './ask.module.css';
import { ABSENT, type Draft } from './draft.ts';

/** What else moved demand: each must be named or signed as unchanged, because what nobody thought of is what doubles a return. */
export function DriverFields({ draft, set }: { draft: Draft; set: (changes: Partial<Draft>) => void }) {
  const t = useSentence();
  const { data } = useRead('outcomes.series');
  const series = (data?.items ?? []).filter(({ step }) => step === 'day');
  const choices = [
    { value: '', label: t('ask.driver.unknown') },
    { value: ABSENT, label: t('ask.driver.absent') },
    ...series.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <fieldset className={styles.drivers}>
      <legend>{t('ask.drivers')}</legend>
      <p>{t('ask.drivers.why')}</p>
      <div className={styles.fields}>
        {demandDrivers.map((driver) => (
          <SelectField
            key={driver}
            label={t(`ask.driver.${driver}`)}
            data={choices}
            value={draft[driver]}
            onChange={(value) => set({ [driver]: value ?? '' })}
          />
        ))}
      </div>
    </fieldset>
  );
}
