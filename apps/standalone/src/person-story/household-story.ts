import { Injectable } from '@nestjs/common';
import { Rights, type SignedIn } from '#libs/access';
import { isAfter } from '#libs/eventing';
import type { ReplayStep } from '#libs/eventing-nest';
import { PersonStories, type Told } from './person-story.js';

/** What is recorded about all who have ever been in a household, over all files. */
export type HouseholdStory = Readonly<{
  householdId: string;
  members: readonly Readonly<{
    residentId: string;
    /** All ids that stand for the person today. */
    residentIds: readonly string[];
    /** Whether the reader may read the person's files, so that they are told. */
    isTold: boolean;
  }>[];
  /** In the order of recording, what is in the files of several once, each with the state of its file after it. */
  steps: readonly ReplayStep[];
}>;

@Injectable()
export class HouseholdStories {
  constructor(
    private readonly stories: PersonStories,
    private readonly rights: Rights,
  ) {}

  /**
   * The stories of its members in one. Whoever may see one member may see the household, but not the others' own files
   * for that: each is asked of as if their story were asked for alone.
   *
   * @param people its members, each with all ids
   * @returns beside it, why somebody is told of who was opened in an emergency
   */
  async of(householdId: string, people: readonly Ids[], who: SignedIn, told: Told): Promise<ToldBecause> {
    const looks = await Promise.all(
      eachOnce(people)
        .filter(([, ids]) => !ids.some((id) => told.leftOut.includes(id)))
        .map(async ([residentId, residentIds]) => ({
          ...{ residentId, residentIds },
          ...(await this.rights.lookAt(who, 'history.read', residentId)),
        })),
    );
    const members = looks.map(({ residentId, residentIds, mayRead: isTold }) => ({ residentId, residentIds, isTold }));
    const steps = new Map<string, ReplayStep>();
    for (const { residentId, residentIds, isTold } of members) {
      if (!isTold) continue;
      const story = await this.stories.of(residentId, residentIds, told);
      for (const step of story.steps) steps.set(step.event.id, step);
    }
    const inOrder = [...steps.values()].sort((one, other) =>
      isAfter(one.event.position, other.event.position) ? 1 : -1,
    );
    const brokenGlass = looks.find((look) => look.brokenGlass !== undefined)?.brokenGlass;
    return { story: { householdId, members, steps: inOrder }, brokenGlass };
  }
}

type ToldBecause = Readonly<{ story: HouseholdStory; brokenGlass: string | undefined }>;

/** All ids of one person, of merged ones first that which remains. */
type Ids = readonly string[];

/** Of merged ids the one that remains stands for the person. */
function eachOnce(people: readonly Ids[]): [residentId: string, ids: Ids][] {
  const found = new Map(people.map((ids) => [ids[0]!, ids]));
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}
