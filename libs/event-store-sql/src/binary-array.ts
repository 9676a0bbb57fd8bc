/** How the elements of an array go over the wire: PostgreSQL's number of the type, the size of one, and its bytes. */
type ElementType<Value> = Readonly<{
  oid: number;
  size: (value: Value) => number;
  write: (value: Value, buffer: Buffer, at: number) => void;
}>;

const HEAD_BYTES = 20;
const NULL = -1;
const TWO_TO_THE_32 = 2 ** 32;

/**
 * A one-dimensional array in PostgreSQL's binary format. The driver would write it as text, with every quote of every
 * JSON text escaped, which costs more than all else on the way into the database.
 */
const arrayOf =
  <Value>({ oid, size, write }: ElementType<Value>) =>
  (values: readonly (Value | null)[]): Buffer => {
    let bytes = HEAD_BYTES;
    for (const value of values) bytes += 4 + (value === null ? 0 : size(value));
    const buffer = Buffer.allocUnsafe(bytes);
    buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0);
    buffer.writeInt32BE(values.includes(null) ? 1 : 0, 4);
    buffer.writeInt32BE(oid, 8);
    buffer.writeInt32BE(values.length, 12);
    buffer.writeInt32BE(1, 16);
    let at = HEAD_BYTES;
    for (const value of values) {
      const length = value === null ? NULL : size(value);
      buffer.writeInt32BE(length, at);
      at += 4;
      if (value === null) continue;
      write(value, buffer, at);
      at += length;
    }
    // An array without elements has no dimensions, and so no bounds.
    return values.length === 0 ? buffer.subarray(0, 12) : buffer;
  };

export const booleans = arrayOf<boolean>({
  oid: 16,
  size: () => 1,
  write: (value, buffer, at) => buffer.writeUInt8(value ? 1 : 0, at),
});

export const integers = arrayOf<number>({
  oid: 23,
  size: () => 4,
  write: (value, buffer, at) => buffer.writeInt32BE(value, at),
});

/** Whole numbers, also in decimal digits. */
export const bigIntegers = arrayOf<number | string>({
  oid: 20,
  size: () => 8,
  write(value, buffer, at) {
    if (typeof value === 'string') return void buffer.writeBigInt64BE(BigInt(value), at);
    buffer.writeInt32BE(Math.floor(value / TWO_TO_THE_32), at);
    buffer.writeUInt32BE(((value % TWO_TO_THE_32) + TWO_TO_THE_32) % TWO_TO_THE_32, at + 4);
  },
});

export const texts = arrayOf<string>({
  oid: 25,
  size: (value) => Buffer.byteLength(value),
  write: (value, buffer, at) => buffer.write(value, at),
});

export const uuids = arrayOf<string>({
  oid: 2950,
  size: () => 16,
  write: (value, buffer, at) => buffer.write(value.replaceAll('-', ''), at, 'hex'),
});
