import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LocalDate, OtherStreams } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { inForce, policy, valuesOn } from '../../../../governance/src/published/policy.js';
import { modeOn, publishedServiceMode } from '../../../../governance/src/published/service-mode.js';
import { isAgreedOn, publishedTopics } from '../../../../partnership/src/published/topics.js';
import { nameOn, openAccommodation } from '../../../../residency/src/published/accommodation.js';
import { interpreterNeedOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { deploymentOn, isEmployedOn, staff } from '../../../../workforce/src/published/staff.js';
import { caseFileFold } from '../../model/case-file-fold.js';
import { wasOpenOn } from '../../model/case-file-state.js';
import { consultation } from '../../model/consultation.js';
import { consultationRequest } from '../../model/consultation-request.js';
import { officeHour } from '../../model/office-hour.js';
import { type HeldAt, HoldConsultation, holdConsultation } from './hold-consultation.js';

@CommandHandler(HoldConsultation)
export class HoldConsultationHandler implements ICommandHandler<HoldConsultation> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: HoldConsultation) {
    return this.decisions.make(consultation, command.data.consultationId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: (others) => heldAt(command.data, others),
      decide: (state, at) => holdConsultation(command, state, at),
    });
  }
}

async function heldAt(data: HoldConsultation['data'], others: OtherStreams): Promise<HeldAt> {
  const { managerId, on } = data;
  const { state: manager } = await others.stream(staff, managerId);
  return {
    isEmployed: isEmployedOn(manager, on),
    deployment: deploymentOn(manager, on),
    longestTalkMinutes: await longestTalk(on, others),
    ...(await ofSite(data, others)),
    ...(await ofResident(data, others)),
    ...(await ofOccasion(data, others)),
  };
}

const longestTalk = async (on: LocalDate, others: OtherStreams): Promise<number> =>
  inForce('plausibility', valuesOn((await others.stream(policy, 'plausibility')).state, on)).longestTalkMinutes;

async function ofSite({ accommodationId, topics, on }: HoldConsultation['data'], others: OtherStreams) {
  if (accommodationId === undefined) return { agreedTopics: [] };
  const { state: site } = await others.stream(openAccommodation, accommodationId);
  const { state: modes } = await others.stream(publishedServiceMode, accommodationId);
  const { state: agreed } = await others.stream(publishedTopics, accommodationId);
  const agreedTopics = topics.filter((topic) => isAgreedOn(agreed, topic, on));
  return { siteName: nameOn(site, on), siteMode: modeOn(modes, on), agreedTopics };
}

async function ofResident({ residentId, caseId, on }: HoldConsultation['data'], others: OtherStreams) {
  if (residentId === undefined) return { isCaseOpen: false };
  const { state: resident } = await others.stream(publishedResident, residentId);
  const { state: file } = await others.stream(caseFileFold, residentId);
  return {
    interpreterLanguage: interpreterNeedOn(resident, on)?.language,
    isCaseOpen: file.cases.some((one) => (caseId === undefined || one.caseId === caseId) && wasOpenOn(one, on)),
  };
}

async function ofOccasion({ requestId, officeHourId, on }: HoldConsultation['data'], others: OtherStreams) {
  return {
    ...(requestId !== undefined && { request: (await others.stream(consultationRequest, requestId)).stateAt(on) }),
    ...(officeHourId !== undefined && { officeHour: (await others.stream(officeHour, officeHourId)).stateAt(on) }),
  };
}
