import {
  dayField,
  flagField,
  type KeptInside,
  listField,
  numberField,
  objectOf,
  type PublicContract,
  publicContract,
  textField,
  wholeField,
  wordField,
} from '#libs/eventing';
import type {
  StaffingExpansionApproved,
  StaffingExpansionPlanned,
  StaffingExpansionWithdrawn,
} from '../model/expansion.events.js';
import type {
  ContractEnded,
  ContractExtended,
  ContractMadePermanent,
  DeploymentMode,
  StaffDeployed,
  StaffHired,
} from '../model/staff.events.js';
import type { UnitDissolved, UnitEstablished, UnitRenamed } from '../model/unit.events.js';
import { staffMemberId } from './ids.js';

const context = 'workforce';
const aboutUnits = { context, classification: 'internal', version: 1 } as const;
const aboutStaff = { context, classification: 'confidential', version: 1 } as const;

const unitEstablished = publicContract<UnitEstablished>({
  ...{ ...aboutUnits, name: 'unit-established', of: ['UnitEstablished'] },
  title: { de: 'Sachgebiet eingerichtet', en: 'A unit is there.' },
  schema: objectOf({ name: textField('What it is called.') }, { code: textField('Its short sign.') }),
  publish: ({ data: { unitId, name, code } }) => ({
    subject: unitId,
    data: { name, ...(code !== undefined && { code }) },
  }),
});

const unitRenamed = publicContract<UnitRenamed>({
  ...{ ...aboutUnits, name: 'unit-renamed', of: ['UnitRenamed'] },
  title: { de: 'Sachgebiet umbenannt', en: 'A unit has another name.' },
  schema: objectOf({ name: textField('What it is called from that day on.') }),
  publish: ({ data: { unitId, name } }) => ({ subject: unitId, data: { name } }),
});

const unitDissolved = publicContract<UnitDissolved>({
  ...{ ...aboutUnits, name: 'unit-dissolved', of: ['UnitDissolved'] },
  title: { de: 'Sachgebiet aufgelöst', en: 'The last day of a unit.' },
  schema: objectOf({}),
  publish: ({ data: { unitId } }) => ({ subject: unitId, data: {} }),
});

const staffHired = publicContract<StaffHired>({
  ...{ ...aboutStaff, name: 'staff-hired', of: ['StaffHired'] },
  title: { de: 'Fachkraft eingestellt', en: 'Somebody is employed from that day on.' },
  schema: objectOf(
    {
      unit: textField('Id of the unit.'),
      fte: numberField('Full-time equivalent, more than 0 and at most 1.'),
      from: dayField('First day of the contract.'),
    },
    {
      until: dayField('Last day of a fixed-term contract.'),
      expansionPlan: textField('Id of the plan whose position it is.'),
    },
  ),
  publish: ({ data: { staffId, unitId, fte, contract, expansionPlanId } }) => ({
    subject: staffMemberId(staffId),
    data: {
      ...{ unit: unitId, fte, from: contract.from },
      ...(contract.until !== undefined && { until: contract.until }),
      ...(expansionPlanId !== undefined && { expansionPlan: expansionPlanId }),
    },
  }),
});

const contractExtended = publicContract<ContractExtended>({
  ...{ ...aboutStaff, name: 'contract-extended', of: ['ContractExtended'] },
  title: { de: 'Vertrag verlängert', en: 'A contract ends later.' },
  schema: objectOf({ until: dayField('The new last day.') }),
  publish: ({ data: { staffId, until } }) => ({ subject: staffMemberId(staffId), data: { until } }),
});

const contractMadePermanent = publicContract<ContractMadePermanent>({
  ...{ ...aboutStaff, name: 'contract-made-permanent', of: ['ContractMadePermanent'] },
  title: { de: 'Vertrag entfristet', en: 'A contract has no last day any more.' },
  schema: objectOf({}),
  publish: ({ data: { staffId } }) => ({ subject: staffMemberId(staffId), data: {} }),
});

const contractEnded = publicContract<ContractEnded>({
  ...{ ...aboutStaff, name: 'contract-ended', of: ['ContractEnded'] },
  title: { de: 'Vertrag beendet', en: 'A contract ends.' },
  schema: objectOf({ until: dayField('The last day, before or after the day of the event.') }),
  publish: ({ data: { staffId, until } }) => ({ subject: staffMemberId(staffId), data: { until } }),
});

const staffDeployed = publicContract<StaffDeployed>({
  ...{ ...aboutStaff, name: 'staff-deployed', of: ['StaffDeployed'] },
  title: { de: 'Einsatz', en: 'Where somebody works from that day on, until the next deployment.' },
  schema: objectOf(
    {
      mode: wordField<DeploymentMode>('How.', {
        UNIT_LEAD: 'Leads the unit.',
        ON_SITE: 'On one site.',
        MOBILE: 'In districts, on several sites.',
      }),
    },
    {
      accommodation: textField('Id of the site, on site.'),
      districts: listField({ type: 'string' }, 'Ids of districts, where mobile.'),
    },
  ),
  publish: ({ data: { staffId, mode, accommodationId, districtIds } }) => ({
    subject: staffMemberId(staffId),
    ...(accommodationId !== undefined && { accommodations: [accommodationId] }),
    data: {
      mode,
      ...(accommodationId !== undefined && { accommodation: accommodationId }),
      ...(districtIds.length > 0 && { districts: districtIds }),
    },
  }),
});

const expansionPlanned = publicContract<StaffingExpansionPlanned>({
  ...{ ...aboutUnits, name: 'expansion-planned', of: ['StaffingExpansionPlanned'] },
  title: { de: 'Ausweitung geplant', en: 'More positions are intended.' },
  schema: objectOf({ maxPositions: wholeField('At most.'), fixedTerm: flagField('Whether for a time only.') }),
  publish: ({ data: { planId, maxPositions, fixedTerm } }) => ({ subject: planId, data: { maxPositions, fixedTerm } }),
});

const expansionApproved = publicContract<StaffingExpansionApproved>({
  ...{ ...aboutUnits, name: 'expansion-approved', of: ['StaffingExpansionApproved'] },
  title: { de: 'Ausweitung genehmigt', en: 'More positions are approved.' },
  schema: objectOf({}),
  publish: ({ data: { planId } }) => ({ subject: planId, data: {} }),
});

const expansionWithdrawn = publicContract<StaffingExpansionWithdrawn>({
  ...{ ...aboutUnits, name: 'expansion-withdrawn', of: ['StaffingExpansionWithdrawn'] },
  title: { de: 'Ausweitung zurückgezogen', en: 'No more positions are intended.' },
  schema: objectOf({}),
  publish: ({ data: { planId } }) => ({ subject: planId, data: {} }),
});

export const workforceContracts: readonly PublicContract[] = [
  unitEstablished,
  unitRenamed,
  unitDissolved,
  staffHired,
  contractExtended,
  contractMadePermanent,
  contractEnded,
  staffDeployed,
  expansionPlanned,
  expansionApproved,
  expansionWithdrawn,
];

export const workforceKeptInside: KeptInside = {
  StaffAbsenceRecorded: 'when a member of staff is away is for their unit',
};
