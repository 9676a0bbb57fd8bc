import { councilInquiry } from './model/council-inquiry.js';
import { councilReport } from './model/council-report.js';
import { policy } from './model/policy.js';
import { serviceMode } from './model/service-mode.js';
import { standard } from './model/standard.js';
import { councilInquiries } from './read/council-inquiries/council-inquiries.facts.js';
import { councilReports } from './read/council-reports/council-reports.facts.js';
import { policies } from './read/policies/policies.facts.js';
import { serviceModes } from './read/service-modes/service-modes.facts.js';
import { standards } from './read/standards/standards.facts.js';

export { AdoptPolicyVersion } from './write/adopt-policy-version/adopt-policy-version.js';
export { COUNCIL_FIGURES, type CouncilFigures } from './model/council-figures.js';
export { FIGURE_SETS, type FigureSet } from './model/council-inquiry.events.js';
export { FILE_PRINTS_OTHERWISE, PAPER_ALTERED, REPORT_NOT_FOUND, REPORT_NOT_ISSUED } from './model/council-refusals.js';
export type {
  CoordinationPart,
  IssuedPaper,
  OutlookPart,
  PaperContent,
  PaperFigures,
  PlacementsPart,
  StaffingPart,
} from './model/paper-content.js';
export { type FileChecksums, PAPER_PRINTER, type PaperPrinter } from './model/paper-files.js';
export * from './read/council-reports/council-reports.js';
export { StandardsReport, type StandardsReportAnswer } from './read/standards-report/standards-report.js';
export { AdoptStandard } from './write/adopt-standard/adopt-standard.js';
export { DecideServiceMode } from './write/decide-service-mode/decide-service-mode.js';
export { DraftStandard } from './write/draft-standard/draft-standard.js';
export { RecommendServiceMode } from './write/recommend-service-mode/recommend-service-mode.js';
export { freeDaysOn } from './published/backdating.js';
export { inForce, policy, type PolicyValues, valuesOn } from './published/policy.js';
export { type ServiceModeDue, ServiceModesDue } from './read/service-modes-due/service-modes-due.js';
export { GovernanceModule } from './governance.module.js';

export const governanceStreams = [councilInquiry, councilReport, policy, serviceMode, standard];

export const governanceFacts = [councilInquiries, councilReports, policies, serviceModes, standards];
export { governanceContracts, governanceKeptInside } from './published/contracts.js';
