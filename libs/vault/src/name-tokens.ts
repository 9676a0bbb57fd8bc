import anyAscii from 'any-ascii';
import { doubleMetaphone } from 'double-metaphone';

/**
 * What a name sounds like, word by word, whatever alphabet and transliteration it is written in: Mohammed and
 * Muhammad, Khaled and Chalid have the same. For finding, never for deciding that two people are one.
 */
export function soundsOf(name: string): string[][] {
  return anyAscii(name)
    .toLowerCase()
    .replace(/[`'´’]/g, '')
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1)
    .map((word) => [...new Set(doubleMetaphone(germanSpelling(word)).map(bare))]);
}

/** German writes with three or four letters what English writes with two. */
const germanSpelling = (word: string): string =>
  word
    .replace(/tsch/g, 'ch')
    .replace(/dsch/g, 'j')
    .replace(/sch/g, 'sh')
    .replace(/(?<!t)ch/g, 'kh');

/** Leading vowels and h are heard, or written, or not; sh and s are often one letter. */
const bare = (code: string): string => code.replace(/X/g, 'S').replace(/H/g, '').replace(/^A/, '') || code;

export const nameTokens = (name: string): string[] =>
  soundsOf(name)
    .flat()
    .map((sound) => `name:${sound}`);

/** Under what somebody can be found. */
export const personTokens = ({
  name,
  birthDate,
}: Readonly<{ name?: string | undefined; birthDate?: string | undefined }>): string[] => [
  ...(name === undefined ? [] : nameTokens(name)),
  ...(birthDate === undefined ? [] : [birthToken(birthDate)]),
];

export const birthToken = (birthDate: string): string => `birth:${birthDate}`;
