/** See start-servers.mjs. */
export declare function startPostgres(options?: { maxConnections?: number; folder?: string }): Promise<{
  url: string;
  folder: string;
  start: () => void;
  stop: () => void;
  postmaster: () => number;
}>;
