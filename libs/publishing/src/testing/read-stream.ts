import type { CloudEvent } from '../index.js';

/** Reads server-sent events until there are enough, and cuts the connection then; or until the other side ends it. */
export async function eventsOfStream(
  url: string,
  { headers = {}, enough }: Readonly<{ headers?: Record<string, string>; enough: number }>,
): Promise<CloudEvent[]> {
  const cut = new AbortController();
  const response = await fetch(url, { headers, signal: cut.signal });
  const events: CloudEvent[] = [];
  let rest = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) events.push(JSON.parse(data) as CloudEvent);
      if (events.length < enough) continue;
      cut.abort();
      return events;
    }
  }
  return events;
}
