import type { Counts } from '../../api/counts.js';
import { ACTIVE } from '../../calculations/move-outs.js';
import type { Texts } from '../../i18n/de.js';
import { useTexts } from '../../i18n/language.js';
import { type Figure, Figures } from '../../parts/figures.js';
import type { ThenAndToday } from '../../parts/use-then-and-today.js';

/** Of all move-outs together. */
export const moveOutCounts = (t: Texts): Figure<Counts>[] => [
  { label: t.overview.active, of: ({ moveOuts }) => moveOuts?.active, behind: ACTIVE },
  {
    label: t.overview.moved,
    of: ({ moveOuts }) => moveOuts?.moved,
    behind: { table: 'move_out', where: ['stage=MOVED'] },
  },
  { label: t.overview.aftercareOpen, of: ({ moveOuts }) => moveOuts?.aftercaresOpen, behind: { table: 'aftercare' } },
  {
    label: t.overview.aftercareOverdue,
    of: ({ moveOuts }) => moveOuts?.aftercaresOverdue,
    behind: { calculation: 'aftercareOverdue' },
  },
];

/** For whoever may not see move-outs one by one. */
export function MoveOutsCounted({ then, today }: ThenAndToday<Counts>) {
  const t = useTexts();
  const stages = Object.keys({ ...then.moveOuts?.stages, ...today.moveOuts?.stages });
  const byStage = stages.map((stage): Figure<Counts> => ({
    label: t.values[stage] ?? stage,
    of: ({ moveOuts }) => moveOuts?.stages[stage] ?? 0,
    behind: { table: 'move_out', where: [`stage=${stage}`] },
  }));
  return (
    <div class="columns">
      <Figures caption={t.overview.pipeline} name="move-outs" figures={moveOutCounts(t)} then={then} today={today} />
      <Figures caption={t.moveOuts.byStage} name="stages" figures={byStage} then={then} today={today} />
    </div>
  );
}
