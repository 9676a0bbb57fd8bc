/**
 * A text that identifies a person, as it is stored: encrypted under a key of its own (the entry's), which is wrapped
 * by a key of the person. Rules, facts and whoever reads the log see this and nothing else; only the rim opens it.
 * Without either key nobody can.
 */
export type Sealed = Readonly<{
  alg: 'A256GCM';
  /** Whose key wraps the entry's key: the id of a resident, a household or a member of staff. */
  subject: string;
  /** Which key: the id of the command that brought the text. */
  entry: string;
  /** Base64url. */
  iv: string;
  /** Ciphertext and tag, base64url. */
  ct: string;
}>;

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && (value as Partial<Sealed>).alg === 'A256GCM';
}
