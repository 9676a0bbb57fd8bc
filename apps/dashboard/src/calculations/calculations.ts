import { api, bodyOf } from '../api/client.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import { type Calculation, query } from './calculation.js';
import { caseload } from './caseload.js';
import { moveOuts } from './move-outs.js';
import { needs } from './needs.js';
import { occupancy } from './occupancy.js';
import { results } from './results.js';

const undeployed: Calculation = {
  async calculate({ dates }) {
    const { total, undeployed: result } = await bodyOf(api.GET('/reports/staffing', query(dates)));
    return {
      inputs: [
        { what: 'employed', amount: total, opens: { table: 'employment' } },
        { what: 'deployed', amount: total - result, opens: { table: 'deployment' } },
      ],
      result,
    };
  },
};

/** All figures that are no count of facts. */
export const CALCULATIONS: Readonly<Record<CalculationName, Calculation>> = {
  ...{ undeployed },
  ...caseload,
  ...moveOuts,
  ...needs,
  ...occupancy,
  ...results,
};
