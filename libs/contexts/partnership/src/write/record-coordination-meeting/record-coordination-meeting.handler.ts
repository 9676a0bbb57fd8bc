import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { nameOn, openAccommodation, operatorOn } from '../../../../residency/src/published/accommodation.js';
import { coordination, coordinationId } from '../../model/coordination.js';
import { runsAnyOn } from '../../model/run-by.js';
import { ensureLevel, RecordCoordinationMeeting, recordCoordinationMeeting } from './record-coordination-meeting.js';

@CommandHandler(RecordCoordinationMeeting)
export class RecordCoordinationMeetingHandler implements ICommandHandler<RecordCoordinationMeeting> {
  constructor(private readonly decisions: Decisions) {}

  async execute(command: RecordCoordinationMeeting) {
    ensureLevel(command);
    const { accommodationId, operatorId, on } = command.data;
    return this.decisions.make(coordination, coordinationId({ accommodationId, operatorId }), command, {
      on,
      dayField: 'on',
      reads: async (others) => {
        if (accommodationId === undefined) {
          const sites = [...(await others.category(openAccommodation)).values()];
          return { siteName: '–', isResponsible: runsAnyOn(sites, operatorId, on) };
        }
        const { state } = await others.stream(openAccommodation, accommodationId);
        const siteName = nameOn(state, on) ?? accommodationId;
        return { siteName, isResponsible: operatorOn(state, on) === operatorId };
      },
      decide: (state, runBy) => recordCoordinationMeeting(command, state, runBy),
    });
  }
}
