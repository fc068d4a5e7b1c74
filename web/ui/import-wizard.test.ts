import { describe, expect, it } from 'vitest';
import { guessColumns } from './import-wizard.tsx';

const fields = [
  { name: 'at', label: 'Time', alsoCalled: ['date', 'created at'] },
  { name: 'externalId', label: 'Order number' },
  { name: 'value', label: 'Value' },
];

describe('guessing columns', () => {
  it('knows names, labels and other names, whatever their case and signs', () => {
    expect(guessColumns(['Created_At', 'ORDER NUMBER', 'value', 'x'], fields)).toEqual({
      at: 'Created_At',
      externalId: 'ORDER NUMBER',
      value: 'value',
    });
  });

  it('leaves open what it does not know', () => {
    expect(guessColumns(['When', 'total value'], fields)).toEqual({});
  });
});
