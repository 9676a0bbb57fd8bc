import { idOf, type RecordedEvent } from '#libs/eventing';

/** Fields that name one resident, and those that name several. */
const ONE = 'residentId';
const SEVERAL = ['residentIds', 'memberIds'];

/** Fields that name what an entry belongs to: an offer says which move-out it is for, and no more. */
const PROCESSES = ['moveOutId', 'aftercareId', 'placementId', 'consultationId', 'requestId', 'caseId'];

type Data = Readonly<Record<string, unknown>>;

/**
 * Whether an entry is about the resident, whichever id they have: it names them, or it names nobody and belongs to a process that does. What
 * is in the resident's own streams is about them, whatever it says.
 */
export function concerning(
  residentIds: readonly string[],
  stream: readonly RecordedEvent[],
): (event: RecordedEvent) => boolean {
  const isAbout = (data: Data) => named(data).some((name) => residentIds.includes(name));
  const processes = new Set(stream.map(dataOf).filter(isAbout).flatMap(processesOf));
  return (event) => {
    const data = dataOf(event);
    if (residentIds.includes(idOf(event.stream))) return true;
    return named(data).length > 0 ? isAbout(data) : processesOf(data).some((process) => processes.has(process));
  };
}

const dataOf = ({ data }: RecordedEvent): Data => (isData(data) ? data : {});

const isData = (data: unknown): data is Data => typeof data === 'object' && data !== null;

const named = (data: Data): string[] => [ONE, ...SEVERAL].flatMap((field) => data[field]).filter(isText);

const isText = (value: unknown): value is string => typeof value === 'string';

const processesOf = (data: Data): string[] =>
  PROCESSES.flatMap((field) => (typeof data[field] === 'string' ? [`${field} ${data[field]}`] : []));
