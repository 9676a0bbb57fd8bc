import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type EventStore, ensure, ENTRY_NOT_FOUND, isSealed } from '#libs/eventing';
import { EVENT_STORE, IdField, Operation, TextField } from '#libs/eventing-nest';
import { Vault } from './vault.js';

class EntryPath {
  @TextField('Name of the stream: its category, a dash, and the id.', { maxLength: 100, example: 'resident-R-100' })
  stream!: string;

  @IdField('Id of the event.')
  eventId!: string;
}

class OpenedText {
  @ApiProperty({ description: 'Name of the field.', example: 'note' })
  field!: string;

  @ApiProperty({ description: 'What it says; null when it was erased.', nullable: true, type: String })
  text!: string | null;

  @ApiProperty({ description: 'The key was destroyed: nobody can read it again.' })
  erased!: boolean;
}

class OpenedTexts {
  @ApiProperty({ type: [OpenedText] })
  texts!: OpenedText[];
}

/** The one place where what is sealed in an entry is opened. */
@ApiTags('Entries')
@Controller('streams/:stream/entries/:eventId/texts')
export class TextsHttp {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  @Get()
  @Operation('text.read')
  @ApiOperation({ operationId: 'openTexts', summary: 'Opens what is sealed in an entry: names, addresses, notes.' })
  @ApiResponse({ status: 200, type: OpenedTexts })
  async open(@Param() { stream, eventId }: EntryPath): Promise<OpenedTexts> {
    const event = (await this.store.readStream(stream)).find(({ id }) => id === eventId);
    ensure(event !== undefined, ENTRY_NOT_FOUND, { field: 'eventId', values: [eventId, stream] });
    const texts: OpenedText[] = [];
    for (const [field, value] of Object.entries(event.data)) {
      if (!isSealed(value)) continue;
      const text = await this.vault.open(value, { stream, field });
      texts.push({ field, text: text ?? null, erased: text === undefined });
    }
    return { texts };
  }
}
