import { type sendUnaryData, type ServerDuplexStream, type ServerReadableStream, status } from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { type Answer, AnswerError, type Faults, trailers } from './faults.js';
import * as messages from './messages.js';
import type { Decision, ExpectedRevision, ProposedEvent, ServerLog } from './server-log.js';

type Proposed = {
  getId(): UUID | undefined;
  getMetadataMap(): { get(name: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
};

/** `Streams/Append`: one call, one append. */
export function append(
  log: ServerLog,
  faults: Faults,
  call: ServerReadableStream<AppendReq, AppendResp>,
  reply: sendUnaryData<AppendResp>,
): void {
  let options: AppendReq.Options | undefined;
  const proposed: Proposed[] = [];
  call.on('data', (request: AppendReq) => {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (message) proposed.push(message);
  });
  call.on('error', () => {});
  call.on('end', () => {
    const perform = () => {
      const stream = nameOf(options!.getStreamIdentifier());
      const expected = expectedIn(options!);
      return appended(log.append(stream, expected, proposed.map(eventFrom)), stream, expected);
    };
    faults.through('Append', perform).then(
      (response) => reply(null, response),
      (error: unknown) => reply({ ...answerIn(error), name: 'Error', message: '' }),
    );
  });
}

function appended(decision: Decision, stream: string, expected: ExpectedRevision): AppendResp {
  if (decision.is === 'deleted') throw new AnswerError(streamDeleted(stream));
  if (decision.is === 'too-large') throw new AnswerError(appendTooLarge(decision.limit));
  const response = new messages.AppendResp();
  if (decision.is === 'wrong-version')
    return response.setWrongExpectedVersion(wrongVersion(decision.current, expected));
  const success = new messages.AppendResp.Success();
  if (decision.current < 0) success.setNoStream(new messages.Empty());
  else success.setCurrentRevision(String(decision.current));
  const position = new messages.AppendResp.Position();
  position.setCommitPosition(String(decision.position));
  position.setPreparePosition(String(decision.position));
  return response.setSuccess(success.setPosition(position));
}

function wrongVersion(current: number, expected: ExpectedRevision) {
  const wrong = new messages.AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new messages.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'no_stream') wrong.setExpectedNoStream(new messages.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new messages.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new messages.Empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
}

/** `Streams/BatchAppend`: many appends on one call, each answered under its correlation id. */
export function batchAppend(
  log: ServerLog,
  faults: Faults,
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
): void {
  const underWay = new Map<string, { options: BatchAppendReq.Options; proposed: Proposed[] }>();
  call.on('data', (request: BatchAppendReq) => {
    const id = idOf(request.getCorrelationId());
    const begun = underWay.get(id) ?? { options: request.getOptions()!, proposed: [] };
    underWay.set(id, begun);
    begun.proposed.push(...request.getProposedMessagesList());
    if (!request.getIsFinal()) return;
    underWay.delete(id);
    const stream = nameOf(begun.options.getStreamIdentifier());
    const expected = expectedIn(begun.options);
    const perform = () => log.append(stream, expected, begun.proposed.map(eventFrom));
    faults
      .through('BatchAppend', perform)
      .then((decision) => batchAnswer(decision, stream, expected))
      .catch((error: unknown) => batchError(call, error))
      .then((response) => {
        if (!response) return;
        response.setCorrelationId(new messages.UUID().setString(id));
        response.setStreamIdentifier(identifier(stream));
        call.write(response);
      })
      .catch(() => {});
  });
  call.on('error', () => {});
  call.on('end', () => call.end());
}

function batchAnswer(decision: Decision, stream: string, expected: ExpectedRevision): BatchAppendResp {
  const response = new messages.BatchAppendResp();
  if (decision.is === 'appended' || decision.is === 'idempotent') {
    const position = new messages.AllStreamPosition();
    position.setCommitPosition(String(decision.position));
    position.setPreparePosition(String(decision.position));
    const success = new messages.BatchAppendResp.Success();
    if (decision.current < 0) success.setNoStream(new messages.GoogleEmpty());
    else success.setCurrentRevision(String(decision.current));
    return response.setSuccess(success.setPosition(position));
  }
  const { WrongExpectedVersion, StreamDeleted, MaximumAppendSizeExceeded } = messages.sharedMessages;
  if (decision.is === 'deleted') {
    const details = new StreamDeleted().setStreamIdentifier(identifier(stream));
    return response.setError(statusOf(status.NOT_FOUND, 'Stream deleted', details, 'StreamDeleted'));
  }
  if (decision.is === 'too-large') {
    const details = new MaximumAppendSizeExceeded().setMaxappendsize(decision.limit);
    return response.setError(statusOf(status.INVALID_ARGUMENT, 'Too large', details, 'MaximumAppendSizeExceeded'));
  }
  const details = new WrongExpectedVersion();
  if (decision.current < 0) details.setCurrentNoStream(new messages.GoogleEmpty());
  else details.setCurrentStreamRevision(String(decision.current));
  if (expected === 'no_stream') details.setExpectedNoStream(new messages.GoogleEmpty());
  else if (expected === 'any') details.setExpectedAny(new messages.GoogleEmpty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new messages.GoogleEmpty());
  else details.setExpectedStreamPosition(String(expected));
  return response.setError(statusOf(status.ALREADY_EXISTS, 'Wrong version', details, 'WrongExpectedVersion'));
}

/** Not ready and too busy are told in a message; everything else ends the call. */
function batchError(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>, error: unknown) {
  const answer = answerIn(error);
  if (answer.code !== status.UNAVAILABLE || !answer.details.startsWith('Server Is')) {
    call.emit('error', answer);
    return undefined;
  }
  const empty = new messages.Any();
  empty.pack(new messages.GoogleEmpty().serializeBinary(), 'google.protobuf.Empty');
  return new messages.BatchAppendResp().setError(new messages.Status().setMessage(answer.details).setDetails(empty));
}

function statusOf(code: number, message: string, details: { serializeBinary(): Uint8Array }, name: string) {
  const packed = new messages.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new messages.Status().setCode(code).setMessage(message).setDetails(packed);
}

export const streamDeleted = (stream: string): Answer => ({
  code: status.FAILED_PRECONDITION,
  details: `Event stream '${stream}' is deleted.`,
  metadata: trailers({ exception: 'stream-deleted', 'stream-name': stream }),
});

const appendTooLarge = (limit: number): Answer => ({
  code: status.INVALID_ARGUMENT,
  details: `Maximum Append Size of ${limit} Exceeded.`,
  metadata: trailers({ exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(limit) }),
});

export const answerIn = (error: unknown): Answer =>
  error instanceof AnswerError ? error.answer : { code: status.UNKNOWN, details: String(error) };

export const identifier = (stream: string) => new messages.StreamIdentifier().setStreamName(Buffer.from(stream));

export const nameOf = (id: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(id!.getStreamName_asU8()).toString('utf8');

function idOf(uuid: UUID | undefined): string {
  if (!uuid?.hasString()) throw new Error('the emulator takes ids as strings, as this client sends them');
  return uuid.getString();
}

function eventFrom(message: Proposed): ProposedEvent {
  const [type, contentType] = ['type', 'content-type'].map((name) => message.getMetadataMap().get(name));
  if (!type || !contentType) {
    throw new AnswerError({
      code: status.INVALID_ARGUMENT,
      details: 'Required Metadata Property Missing',
      metadata: trailers({
        exception: 'missing-required-metadata-property',
        'required-metadata-properties': 'type,content-type',
      }),
    });
  }
  return {
    ...{ id: idOf(message.getId()), type, contentType },
    ...{ data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() },
  };
}

function expectedIn(options: AppendReq.Options | BatchAppendReq.Options): ExpectedRevision {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return Number('getRevision' in options ? options.getRevision() : options.getStreamPosition());
}
