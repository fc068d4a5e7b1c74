import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text.ts';

const kept = (html: string): string => htmlText(html, { whitespace: 'keep' }).text;
const collapsed = (html: string): string => htmlText(html, { whitespace: 'collapse' }).text;

describe('htmlText', () => {
  it('turns paragraphs and line breaks into lines', () => {
    expect(kept('<p>one<br />two</p><p>three</p>')).toBe('one\ntwo\n\nthree');
    expect(collapsed('<ul>\n  <li>milk</li>\n  <li>bread</li>\n</ul>\n<p>Thanks</p>')).toBe('milk\nbread\n\nThanks');
  });

  it('keeps spaces where the network shows them and folds them where a browser would', () => {
    expect(kept('<p>a  b\u200Fc</p>')).toBe('a  b\u200Fc');
    expect(collapsed('<p>a \n  b</p>')).toBe('a b');
  });

  it('decodes entities once', () => {
    expect(kept('<p>5 &lt; 7 &amp;&amp; 9 &gt; 8 &amp;lt;b&amp;gt; &#x1F64F; &quot;</p>')).toBe(
      '5 < 7 && 9 > 8 &lt;b&gt; 🙏 "',
    );
  });

  it('drops what is not text: scripts, styles, comments, frames', () => {
    const hostile =
      'a<script>alert("x</p>")</script><style>p{}</style><!-- secret --><iframe srcdoc="<p>y</p>">z</iframe><svg><script>1</script></svg>b';
    expect(kept(hostile)).toBe('ab');
  });

  it('never throws on broken markup and keeps its text', () => {
    expect(kept('<p>open <b>never <a href="https://x.example">closed')).toBe('open never closed');
    expect(kept('</p></div>text</p>')).toBe('text');
    expect(kept('1 < 2 and <3')).toBe('1 < 2 and <3');
    expect(kept('\u0000<p\u0000>x\uD800')).toContain('x');
  });

  it('lists only web links, each once, and pictures with their words', () => {
    const html =
      '<a href="https://a.example/1">x</a><a href="https://a.example/1">x</a><a href="javascript:alert(1)">y</a><img src="https://a.example/i.png" alt="bus"><img src="data:x">';
    const { links, images } = htmlText(html, { whitespace: 'keep' });
    expect(links).toEqual(['https://a.example/1']);
    expect(images).toEqual([{ url: 'https://a.example/i.png', alt: 'bus' }]);
  });

  it('reads a hundred thousand nested tags in linear time', () => {
    const started = performance.now();
    expect(kept(`${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}`)).toBe('deep');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
