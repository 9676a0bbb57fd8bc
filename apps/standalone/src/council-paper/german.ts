import type { Instant, LocalDate } from '#libs/eventing';

/** `01.03.2016`. */
export const day = (date: LocalDate): string => date.split('-').reverse().join('.');

const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/Berlin', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/**
 * `01.03.2016, 09:00:00 Uhr`, in Berlin. Put together from digits: how a library writes German dates changes with its
 * version, and an issued paper must not.
 */
export function moment(at: Instant): string {
  const parts = new Map(clock.formatToParts(Date.parse(at)).map(({ type, value }) => [type, value]));
  const [date, time] = [['day', 'month', 'year'] as const, ['hour', 'minute', 'second'] as const];
  return `${date.map((name) => parts.get(name)).join('.')}, ${time.map((name) => parts.get(name)).join(':')} Uhr`;
}

/** `Sprache, Auszugsmanagement und Gesundheit`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`;

/** How figures that the paper of 2016 wrote out are written out. */
const IN_WORDS = [
  ...['null', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
];

export const inWords = (count: number): string => IN_WORDS[count] ?? String(count);

export const HIDDEN = '•';

const TOPICS: Readonly<Record<string, string>> = {
  WORK_AND_EMPLOYMENT: 'Arbeit und Beschäftigung',
  LANGUAGE: 'Sprache',
  MOVE_OUT_MANAGEMENT: 'Auszugsmanagement',
  REGIME_TRANSITION: 'Übergang vom Asylbewerberleistungsgesetz (AsylbLG) ins Sozialgesetzbuch II (SGB II)',
  INITIAL_CARE: 'Erstbetreuung',
  HEALTH: 'Gesundheit',
  WOMEN: 'Frauen',
};

/** Cities name further topics as they like: what is not known here keeps its name. */
export const topicName = (key: string): string => TOPICS[key] ?? key;

const PILLARS: Readonly<Record<string, string>> = {
  COMMUNAL: 'Gemeinschaftsunterkunft',
  HOUSING_PROJECT: 'Wohnprojekt',
  CITY_RENTED: 'städtisch angemietete Wohnung',
  EMERGENCY: 'Notunterkunft',
};

export const pillarName = (pillar: string | null): string => (pillar === null ? '–' : (PILLARS[pillar] ?? pillar));

const PLAN_STATES: Readonly<Record<string, string>> = {
  INTENDED: 'beabsichtigt',
  APPROVED: 'bewilligt',
  WITHDRAWN: 'zurückgezogen',
};

export const planState = (status: string): string => PLAN_STATES[status] ?? status;
