import { useState } from 'react';
import { dayOf, isDay } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { typedAmount } from '../../lib/minor-units.ts';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { AmountField, minorOf } from './amount-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { Subscription } from './shapes.ts';

/** A tool, or new terms of one from a day on. */
export function ToolDialog({ tool, onClose }: { tool: Subscription | undefined; onClose: () => void }) {
  const t = useSentence();
  const { workspace } = useHere();
  const held = tool?.terms.find(({ seats }) => seats > 0);
  const add = useWrite('spend.addSubscription');
  const change = useWrite('spend.changeSubscription');
  const [name, setName] = useState('');
  const [supplier, setSupplier] = useState('');
  const [from, setFrom] = useState(dayOf(Date.now(), workspace.timeZone));
  const [price, setPrice] = useState({
    text: held === undefined ? '' : typedAmount(held.price.minor, held.price.currency),
    currency: held?.price.currency ?? workspace.currency,
  });
  const [every, setEvery] = useState(held?.every ?? 'month');
  const [seats, setSeats] = useState(String(held?.seats ?? 1));
  const [share, setShare] = useState(String(held?.sharePercent ?? 100));
  const priceMinor = minorOf(price);
  const isWhole = (text: string, most: number): boolean =>
    /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;
  const save = async () => {
    if (priceMinor === undefined) return;
    const terms = {
      from,
      priceMinor,
      currency: price.currency,
      every,
      seats: Number(seats),
      sharePercent: Number(share),
    };
    try {
      await (tool === undefined ? add.run({ name, supplier, ...terms }) : change.run({ id: tool.id, ...terms }));
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={tool === undefined ? t('results.tools.add') : tool.name}
      submit={t('ui.save')}
      problem={add.problem ?? change.problem}
      isPending={add.isPending || change.isPending}
      isReady={
        (tool !== undefined || name.trim() !== '') &&
        (priceMinor ?? -1) >= 0 &&
        isDay(from) &&
        isWhole(seats, 100_000) &&
        isWhole(share, 100)
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {tool === undefined && (
        <>
          <TextField
            label={t('results.tools.name')}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextField
            label={t('results.tools.supplier')}
            value={supplier}
            onChange={(event) => setSupplier(event.currentTarget.value)}
          />
        </>
      )}
      <AmountField label={t('results.tools.price')} value={price} onChange={setPrice} />
      <SelectField
        label={t('results.tools.every')}
        data={(['month', 'year'] as const).map((value) => ({ value, label: t(`results.tools.every.${value}`) }))}
        value={every}
        onChange={(value) => setEvery(value === 'year' ? 'year' : 'month')}
      />
      <TextField
        type="number"
        min={1}
        label={t('results.tools.seats')}
        value={seats}
        onChange={(event) => setSeats(event.currentTarget.value)}
      />
      <TextField
        type="number"
        min={1}
        max={100}
        label={t('results.tools.share')}
        value={share}
        onChange={(event) => setShare(event.currentTarget.value)}
      />
      <TextField
        type="date"
        label={t('results.tools.from')}
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
