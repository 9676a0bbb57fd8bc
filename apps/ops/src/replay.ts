import { Streams } from '#libs/eventing-nest';
import { withHandlers, withLotse } from './opened.js';
import { type Format, print, printJson } from './output.js';

/** Shows each event of a stream with the state after it. */
export async function replay(
  stream: string,
  { format, knownAt }: { readonly format: Format; readonly knownAt?: string },
): Promise<void> {
  const steps = await withLotse((lotse) =>
    withHandlers(lotse, lotse.store, (app) => app.get(Streams).replay(stream, knownAt)),
  );
  if (format === 'json') return printJson(steps);
  for (const { event, state } of steps) {
    const { version, type, occurredOn, recordedAt, meta, corrects, position, id, data } = event;
    print(`${version}  ${type}  on ${occurredOn}, recorded ${recordedAt} at position ${position}`);
    print(`   event  ${id}, by ${meta.actor.id} (${meta.actor.role})`);
    if (meta.lateReason !== undefined) print(`   late   because ${meta.lateReason}`);
    if (corrects)
      print(`   ${corrects.kind === 'VOID' ? 'voids' : 'replaces'}  ${corrects.eventId}: ${corrects.reason}`);
    print(`   says   ${JSON.stringify(data)}`);
    print(`   state  ${JSON.stringify(state)}`);
  }
}
