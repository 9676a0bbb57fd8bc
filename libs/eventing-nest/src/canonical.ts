import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';

/** JSON that is the same for the same value, whatever the order its fields were written in. */
export const canonicalJson = (value: object): string => stringify(value) ?? '';

/** Of the bytes, or of a text in UTF-8; in hexadecimal digits. */
export const sha512Of = (content: string | Uint8Array): string => createHash('sha512').update(content).digest('hex');
