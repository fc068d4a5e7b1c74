import { describe, expect, it } from 'vitest';
import { isPerson, referrerClass } from './visitor.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';

describe('isPerson', () => {
  it.each([
    ['GET', { 'user-agent': browser }, true],
    ['HEAD', { 'user-agent': browser }, false],
    ['GET', {}, false],
    ['GET', { 'user-agent': 'curl/8.5' }, false],
    ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }, false],
    ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; ExamplePreview/1.0)' }, false],
    ['GET', { 'user-agent': browser, 'sec-purpose': 'prefetch;prerender' }, false],
    ['GET', { 'user-agent': browser, 'x-moz': 'prefetch' }, false],
  ])('%s %o', (method, headers, isOne) => {
    expect(isPerson(method, new Headers(headers as Record<string, string>))).toBe(isOne);
  });
});

describe('referrerClass', () => {
  it.each([
    [null, 'none'],
    ['https://social.example/@a/1', 'network'],
    ['https://www.google.co.ke/', 'search'],
    ['https://notgoogle.com.evil.example/', 'other'],
    ['https://desk.example/calendar', 'own'],
    ['android-app://com.network.app/', 'app'],
    ['not a url', 'other'],
  ])('%s', (referrer, kind) => {
    expect(referrerClass(referrer, 'desk.example', ['social.example'])).toBe(kind);
  });
});
