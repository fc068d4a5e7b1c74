/** Bytes are turned into text in pieces: one call takes only so many arguments. */
const PIECE = 0x8000;

/** A file's bytes as base64, for the contract's `uploadMedia`. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = '';
  for (let from = 0; from < bytes.length; from += PIECE) {
    letters += String.fromCharCode(...bytes.subarray(from, from + PIECE));
  }
  return btoa(letters);
}
