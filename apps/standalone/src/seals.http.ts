import { createReadStream } from 'node:fs';
import { Controller, Get, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Bundle, makeBundle, type SealingStatus, Tampering, VERIFIER } from '#libs/audit';
import { type CommandRequest, ensure, Refusal, refusalKind } from '#libs/eventing';
import { Caller, instantOf, KnownAtField, Operation, STREAM_NOT_FOUND, TextField } from '#libs/eventing-nest';
import { LOTSE, type Lotse } from './lotse.js';

export const LOG_CHANGED = refusalKind(
  'LOG_CHANGED',
  409,
  'Das Protokoll ist nicht mehr, wie es versiegelt wurde: {0}',
  'The log is not as it was sealed any more: {0}',
);

class StreamPath {
  @TextField('Name of the stream: its category, a dash, and the id.', { maxLength: 100, example: 'staff-IM-044' })
  stream!: string;
}

class BundleQuery {
  @KnownAtField()
  knownAt?: string;
}

class NewKey {
  @ApiProperty({ description: 'Name of the key that signs from now on.' })
  key!: string;
}

/** What shows that nobody has changed the log. */
@ApiTags('Audit')
@Controller()
export class SealsHttp {
  constructor(@Inject(LOTSE) private readonly lotse: Lotse) {}

  @Get('seals')
  @Operation('seal.read')
  @ApiOperation({ operationId: 'seals', summary: 'How far the log is sealed, and what the witnesses have.' })
  seals(): Promise<SealingStatus> {
    return this.lotse.seals.status();
  }

  @Post('seals/keys')
  @Operation('operate')
  @ApiOperation({
    operationId: 'rotateSealKey',
    summary: 'From now on another key signs; the change is a seal itself, signed with the key before.',
  })
  @ApiResponse({ status: 201, type: NewKey })
  async rotateKey(@Caller() { meta }: CommandRequest): Promise<NewKey> {
    return { key: await this.lotse.seals.rotateKey(meta.actor.id) };
  }

  @Get('seals/verifier')
  @Operation('seal.read')
  @ApiOperation({ operationId: 'bundleVerifier', summary: 'The program that verifies a bundle: node verify.mjs' })
  @ApiOkResponse({ content: { 'text/javascript': { schema: { type: 'string' } } } })
  verifier(): StreamableFile {
    return new StreamableFile(createReadStream(VERIFIER), {
      type: 'text/javascript',
      disposition: 'attachment; filename="verify.mjs"',
    });
  }

  @Get('streams/:stream/bundle')
  @Operation('bundle.read')
  @ApiOperation({
    operationId: 'bundle',
    summary: 'A stream as it is stored, texts sealed, with what proves that nobody has changed it, to verify offline.',
  })
  @ApiResponse({ status: 200, description: 'bundle.json, as verify.mjs reads it.' })
  async bundle(
    @Param() { stream }: StreamPath,
    @Query() { knownAt }: BundleQuery,
    @Caller() { meta }: CommandRequest,
  ): Promise<Bundle & { about: readonly { residentId: string }[] }> {
    const { database, store, log, seals, clock } = this.lotse;
    const madeAt = clock();
    const newest = (await store.last())?.recordedAt ?? madeAt;
    const asked = { knownAt: knownAt === undefined ? newest : instantOf(knownAt), madeAt, madeBy: meta.actor.id };
    try {
      const bundle = await makeBundle({ db: database.kysely, log, sealing: seals }, stream, asked);
      ensure(bundle.events.length > 0, STREAM_NOT_FOUND, { values: [stream], field: 'stream' });
      return { ...bundle, about: residentsIn(bundle) };
    } catch (error) {
      if (error instanceof Tampering) throw new Refusal(LOG_CHANGED, { values: [error.message] });
      throw error;
    }
  }
}

/** Whom it is about: the access log notes those whom an answer names, and what is stored are texts. */
function residentsIn({ events }: Bundle): { residentId: string }[] {
  const ids = events.flatMap(({ stream, data }) => {
    const { residentId } = JSON.parse(data) as { residentId?: unknown };
    return [residentId, /^(?:resident|case|standing|language|permit)-(.+)/.exec(stream)?.[1]];
  });
  return [...new Set(ids)].flatMap((id) => (typeof id === 'string' ? [{ residentId: id }] : []));
}
