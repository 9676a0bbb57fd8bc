/** Words that belong together in German and in English, by what the service calls it. */
export type InBoth = Readonly<Record<string, readonly [de: string, en: string] | undefined>>;
