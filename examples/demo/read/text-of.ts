import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { refuse, shown } from '../refusal.ts';

/** The text of a file in pieces, decoded, without its byte order mark. */
export async function* textOf(
  path: string,
  encoding: string | null,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    if (decoder === null) {
      decoder = decoderOf(encoding ?? encodingOf(bytes));
      if (!decoder.encoding.startsWith('utf-16') && bytes.includes(0)) {
        refuse(
          'This is not a text file: it has zero bytes.',
          'A spreadsheet can save a sheet as CSV (UTF-8). 0 good rows.',
        );
      }
    }
    onBytes(bytes.length);
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}

/** By the byte order mark; without one it is UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return refuse(`--encoding takes a name such as utf-8 or windows-1252, not ${shown(encoding)}.`);
  }
}

/** The size of a file in bytes; refuses what is none. */
export async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) refuse('This is a folder, not a file.');
    return found.size;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') refuse('There is no such file.');
    if (code === 'EACCES' || code === 'EPERM') refuse('This file may not be read.');
    throw error;
  }
}
