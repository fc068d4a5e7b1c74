/** What an image file says of itself in its first bytes. The name and the type somebody gave it are not believed. */

export interface ImageKind {
  type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  width?: number;
  height?: number;
}

/** @returns undefined when it is none of the four kinds that networks take */
export function imageKind(bytes: Uint8Array): ImageKind | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return pngKind(view);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { type: 'image/jpeg', ...jpegSize(view) };
  if (text(bytes, 0, 4) === 'GIF8') return gifKind(view);
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP')
    return { type: 'image/webp', ...webpSize(bytes, view) };
  return undefined;
}

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, at) => bytes[at] === byte);
const text = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const reaches = (view: DataView, length: number): boolean => view.byteLength >= length;

const pngKind = (view: DataView): ImageKind =>
  reaches(view, 24)
    ? { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
    : { type: 'image/png' };

const gifKind = (view: DataView): ImageKind =>
  reaches(view, 10)
    ? { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
    : { type: 'image/gif' };

/** Walks the segments to the frame header (ITU T.81, SOF0 to SOF15 without DHT, JPG and DAC). */
function jpegSize(view: DataView): { width?: number; height?: number } {
  let at = 2;
  while (reaches(view, at + 9)) {
    if (view.getUint8(at) !== 0xff) return {};
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const length = view.getUint16(at + 2);
    if (length < 2) return {};
    at += 2 + length;
  }
  return {};
}

/** The three layouts of a WebP file: lossy, lossless, extended. */
function webpSize(bytes: Uint8Array, view: DataView): { width?: number; height?: number } {
  if (!reaches(view, 30)) return {};
  switch (text(bytes, 12, 4)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const packed = view.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
    default:
      return {};
  }
}
