/** See broker.mjs. */
export declare function startKafka(options?: {
  folder?: string;
  port?: number;
  megabytes?: number;
  settings?: Record<string, string | number | boolean>;
}): Promise<{
  brokers: string;
  folder: string;
  pid: () => number;
  start: () => Promise<void>;
  kill: () => Promise<void>;
  signal: (signal: NodeJS.Signals) => void;
  stop: () => Promise<void>;
}>;
