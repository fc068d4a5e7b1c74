import { describe, expect, it } from 'vitest';
import { addressFor, countedLength } from './check.ts';
import { fingerprint } from './settle.ts';

describe('countedLength', () => {
  it('counts a link as the server says, whatever its length', () => {
    expect(countedLength('https://example.com', 23)).toBe(23);
    expect(countedLength(`see https://example.com/${'a'.repeat(300)}`, 23)).toBe(27);
    expect(countedLength('https://example.com', 25)).toBe(25);
    expect(countedLength('https://example.com', undefined)).toBe(19);
  });

  it('leaves the sentence its punctuation', () => {
    expect(countedLength('(see https://example.com/a).', 23)).toBe(5 + 23 + 2);
    expect(countedLength('https://example.com/a_(b)!', 23)).toBe(24);
  });

  it('counts only the user of a remote mention', () => {
    expect(countedLength('@amina@a-very-long-name.example hi', 23)).toBe('@amina hi'.length);
    expect(countedLength('mail amina@shop.example', 23)).toBe('mail amina@shop.example'.length);
    expect(countedLength('@amina hi', 23)).toBe('@amina hi'.length);
  });

  it('counts what a reader sees as one', () => {
    expect(countedLength('👩‍👩‍👧‍👦 é شُكْرًا', 23)).toBe(1 + 1 + 1 + 1 + 4);
  });
});

describe('addressFor', () => {
  const reply = (text: string, acct = 'amina@far.example') =>
    addressFor({ text, images: [], replyTo: { id: '1', acct } });

  it('names the addressee unless the text does', () => {
    expect(reply('Yes')).toBe('@amina@far.example ');
    expect(reply('Yes @amina@far.example, we are open')).toBe('');
    expect(reply('Thanks, @amina@far.example.')).toBe('');
    expect(reply('@aminata@far.example too')).toBe('@amina@far.example ');
    expect(reply('@amina2 too', 'amina')).toBe('@amina ');
    expect(addressFor({ text: 'A post', images: [] })).toBe('');
  });
});

describe('fingerprint', () => {
  it('is the same for what servers do to a text, and differs for other words', () => {
    expect(fingerprint('@amina@far.example hi\n\nthere')).toBe(fingerprint('@amina hi there'));
    expect(fingerprint('cafe\u0301')).toBe(fingerprint('café'));
    expect(fingerprint('10 left')).not.toBe(fingerprint('11 left'));
  });
});
