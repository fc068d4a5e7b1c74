/** Hostile HTML to the plain text a reader would have seen. Nothing is executed, fetched or kept as markup. */
import { type Handler, Parser } from 'htmlparser2';

export interface HtmlText {
  text: string;
  /** Addresses (http and https only) that the text links to, in order, each once. */
  links: string[];
  images: { url: string; alt: string }[];
}

export interface HtmlTextOptions {
  /** `keep` where the network shows spaces as written; `collapse` as a browser does. */
  whitespace: 'keep' | 'collapse';
  /** Replaces the text of a link, e.g. to give a mention its full handle; undefined leaves it. */
  linkText?(href: string, className: string): string | undefined;
  /** Whether a link belongs into `links`; mentions and hashtags do not. */
  isLink?(href: string, className: string): boolean;
}

/** Characters of HTML that are read; what is beyond is cut. */
const longestInput = 1_000_000;
/** The parser's work per tag grows with its open tags: a text nested deeper than any person writes goes on with a fresh parser. */
const deepestNesting = 1_000;
const pieceLength = 4_096;

const silent = new Set('script style template noscript title head iframe object svg textarea select'.split(' '));
const paragraphs = new Set('p div blockquote pre h1 h2 h3 h4 h5 h6 ul ol table figure section article'.split(' '));
const lines = new Set('li tr dt dd figcaption'.split(' '));

/** Text with paragraphs as empty lines and `<br>` as line ends. Linear in the input, whatever the nesting. */
export function htmlText(html: string, options: HtmlTextOptions): HtmlText {
  const writer = new TextWriter(options.whitespace);
  const links = new Set<string>();
  const images: HtmlText['images'] = [];
  let silentDepth = 0;
  let depth = 0;
  let replacedLink = false;

  const openLink = (href: string, className: string): void => {
    if (/^https?:\/\//i.test(href) && (options.isLink?.(href, className) ?? true)) links.add(href);
    const replacement = options.linkText?.(href, className);
    if (replacement === undefined) return;
    writer.write(replacement);
    replacedLink = true;
  };

  const handler: Partial<Handler> = {
    onopentag: (name, attributes) => {
      depth += 1;
      if (silent.has(name)) silentDepth += 1;
      if (silentDepth > 0) return;
      if (name === 'br') writer.lineEnd();
      else if (paragraphs.has(name)) writer.breakBefore(2);
      else if (lines.has(name)) writer.breakBefore(1);
      else if (name === 'a') openLink(attributes['href'] ?? '', attributes['class'] ?? '');
      else if (name === 'img' && /^https?:\/\//i.test(attributes['src'] ?? '')) {
        images.push({ url: attributes['src'] ?? '', alt: attributes['alt'] ?? '' });
      }
    },
    ontext: (text) => {
      if (silentDepth === 0 && !replacedLink) writer.write(text);
    },
    onclosetag: (name) => {
      depth -= 1;
      if (silent.has(name)) silentDepth = Math.max(0, silentDepth - 1);
      if (silentDepth > 0) return;
      if (name === 'a') replacedLink = false;
      else if (paragraphs.has(name)) writer.breakBefore(2);
      else if (lines.has(name)) writer.breakBefore(1);
    },
  };
  let parser = new Parser(handler, { decodeEntities: true });
  for (const piece of pieces(html.slice(0, longestInput))) {
    if (depth > deepestNesting) {
      parser = new Parser(handler, { decodeEntities: true });
      depth = 0;
      silentDepth = 0;
    }
    parser.write(piece);
  }
  parser.end();
  return { text: writer.finished(), links: [...links], images };
}

/** Pieces of at least `pieceLength` characters, each but the first beginning with a tag. */
function* pieces(html: string): Generator<string> {
  for (let start = 0; start < html.length; ) {
    const tag = html.indexOf('<', start + pieceLength);
    const end = tag === -1 ? html.length : tag;
    yield html.slice(start, end);
    start = end;
  }
}

/** Collects text; breaks between blocks are written only when more text follows. */
class TextWriter {
  readonly #collapse: boolean;
  #parts: string[] = [];
  #pendingBreak = 0;
  #endsWithSpace = true;

  constructor(whitespace: HtmlTextOptions['whitespace']) {
    this.#collapse = whitespace === 'collapse';
  }

  write(raw: string): void {
    let text = this.#collapse ? raw.replace(/[ \t\r\n\f]+/g, ' ') : raw;
    if (this.#collapse && (this.#endsWithSpace || this.#pendingBreak > 0)) text = text.replace(/^ /, '');
    else if (this.#pendingBreak > 0 && /^[ \t\r\n\f]*$/.test(text)) return;
    if (text === '') return;
    if (this.#pendingBreak > 0 && this.#parts.length > 0) this.#parts.push('\n'.repeat(this.#pendingBreak));
    this.#pendingBreak = 0;
    this.#parts.push(text);
    this.#endsWithSpace = text.endsWith(' ');
  }

  lineEnd(): void {
    if (this.#pendingBreak === 0) this.#parts.push('\n');
    this.#endsWithSpace = true;
  }

  breakBefore(count: number): void {
    if (this.#parts.length > 0) this.#pendingBreak = Math.max(this.#pendingBreak, count);
  }

  finished(): string {
    const text = this.#parts.join('');
    return this.#collapse ? text.replace(/ +\n/g, '\n').trim() : text.replace(/\n+$/, '');
  }
}
