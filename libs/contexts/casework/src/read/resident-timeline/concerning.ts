import type { RecordedEvent } from '#libs/eventing';

/** Fields that name one resident, and those that name several. */
const ONE = 'residentId';
const SEVERAL = ['residentIds', 'memberIds'];

/** Fields that name what an entry belongs to: an offer says which move-out it is for, and no more. */
const PROCESSES = ['moveOutId', 'aftercareId', 'placementId', 'consultationId', 'requestId', 'caseId'];

type Data = Readonly<Record<string, unknown>>;

/**
 * Whether an entry is about the resident: it names them, or it names nobody and belongs to a process that does. What
 * is in the resident's own streams is about them, whatever it says.
 */
export function concerning(residentId: string, stream: readonly RecordedEvent[]): (event: RecordedEvent) => boolean {
  const processes = new Set(
    stream.filter((event) => named(dataOf(event)).includes(residentId)).flatMap((event) => processesOf(dataOf(event))),
  );
  return (event) => {
    if (event.stream.slice(event.stream.indexOf('-') + 1) === residentId) return true;
    const names = named(dataOf(event));
    if (names.length > 0) return names.includes(residentId);
    return processesOf(dataOf(event)).some((process) => processes.has(process));
  };
}

const dataOf = ({ data }: RecordedEvent): Data => (isData(data) ? data : {});

const isData = (data: unknown): data is Data => typeof data === 'object' && data !== null;

const named = (data: Data): unknown[] => [
  ...(typeof data[ONE] === 'string' ? [data[ONE]] : []),
  ...SEVERAL.flatMap((field) => {
    const names: unknown = data[field];
    return Array.isArray(names) ? (names as unknown[]) : [];
  }),
];

const processesOf = (data: Data): string[] =>
  PROCESSES.flatMap((field) => (typeof data[field] === 'string' ? [`${field} ${data[field]}`] : []));
