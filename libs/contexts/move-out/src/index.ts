import { aftercare } from './model/aftercare.js';
import { moveOut } from './model/move-out.js';
import { aftercares } from './read/aftercares/aftercares.facts.js';
import { moveOuts } from './read/move-outs/move-outs.facts.js';
import { overrideProposals } from './read/override-proposals/override-proposals.facts.js';
import { leaveMoveOutWhenDied } from './react/when-died/leave-move-out.js';
import { returnToMoveOutWhenDeathCorrected } from './react/when-died/return-to-move-out.js';
import { completeMoveOutWhenAllMoved } from './react/when-moved-out/complete-move-out.js';
import { openAftercareWhenMovedOut } from './react/when-moved-out/open-aftercare.js';
import { reopenMoveOutWhenMoveCorrected } from './react/when-moved-out/reopen-move-out.js';
import { voidAftercareWhenMoveVoided } from './react/when-moved-out/void-aftercare.js';

export { CloseAftercare } from './write/close-aftercare/close-aftercare.js';
export { CompleteMoveOut } from './write/complete-move-out/complete-move-out.js';
export { ConfirmEligibility } from './write/confirm-eligibility/confirm-eligibility.js';
export { ExtendAftercare } from './write/extend-aftercare/extend-aftercare.js';
export { GrantAssurance } from './write/grant-assurance/grant-assurance.js';
export { OpenAftercare } from './write/open-aftercare/open-aftercare.js';
export { RecordAftercareContact } from './write/record-aftercare-contact/record-aftercare-contact.js';
export { RecordHousingEntitlement } from './write/record-housing-entitlement/record-housing-entitlement.js';
export { RecordOffer } from './write/record-offer/record-offer.js';
export { RefuseAssurance } from './write/refuse-assurance/refuse-assurance.js';
export { RemoveMember } from './write/remove-member/remove-member.js';
export { ReopenMoveOut } from './write/reopen-move-out/reopen-move-out.js';
export { RequestAssurance } from './write/request-assurance/request-assurance.js';
export { SetMoveDate } from './write/set-move-date/set-move-date.js';
export { SignTenancy } from './write/sign-tenancy/sign-tenancy.js';
export { StartMoveOut } from './write/start-move-out/start-move-out.js';
export { WithdrawMoveOut } from './write/withdraw-move-out/withdraw-move-out.js';
export { type OverrideProposal, OverrideProposals } from './read/override-proposals/override-proposals.js';
export { AftercareDue, type AftercareDueAnswer } from './read/pipeline/aftercare-due.js';
export { type PipelineAnswer, PipelineReport } from './read/pipeline/pipeline.js';
export { type AftercareOfResident, aftercareOfResident } from './react/when-moved-out/aftercare-of-resident.js';
export { AFTERCARE_OUTCOMES } from './model/aftercare.events.js';
export { MoveOutModule } from './move-out.module.js';

export const moveOutStreams = [aftercare, moveOut];

export const moveOutFacts = [aftercares, moveOuts, overrideProposals];

export const moveOutReactions = [
  completeMoveOutWhenAllMoved,
  leaveMoveOutWhenDied,
  openAftercareWhenMovedOut,
  reopenMoveOutWhenMoveCorrected,
  returnToMoveOutWhenDeathCorrected,
  voidAftercareWhenMoveVoided,
];
export { moveOutContracts, moveOutKeptInside } from './published/contracts.js';
