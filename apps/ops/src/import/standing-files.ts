import {
  COURSE_KINDS,
  COURSE_RESULTS,
  EnrolInCourse,
  FinishCourse,
  LANGUAGE_LEVELS,
  LANGUAGE_SKILLS,
  LEVEL_BASES,
  RecordLanguageLevel,
  RecordStatus,
  RESIDENCE_STATUSES,
} from '#libs/contexts/casework';
import { choice, day, id, InvalidCell, optional, text } from './columns.js';
import { given, type ImportedCommand, importFile, type ImportFile, sealedFor } from './import-file.js';

/** Residence status and German. `on` is the day it was shown, on which there must be an open case. */
export const STANDING_FILES: readonly ImportFile[] = [
  importFile(
    'statuses.csv',
    {
      residentId: id,
      status: choice(...RESIDENCE_STATUSES),
      from: day,
      until: optional(day),
      document: optional(text),
      on: day,
    },
    ['until', 'document'],
    ({ until, document, ...row }) => ({
      on: row.on,
      commands: [
        async (request, vault) => {
          const sealed = await vault.seal(sealedFor('standing', row.residentId, request), { document });
          return new RecordStatus({ ...row, ...given('until', until), ...sealed }, request);
        },
      ],
    }),
  ),

  importFile(
    'language-levels.csv',
    {
      residentId: id,
      skill: choice(...LANGUAGE_SKILLS),
      level: choice(...LANGUAGE_LEVELS),
      basis: choice(...LEVEL_BASES),
      assessedOn: optional(day),
      reason: optional(text),
      on: day,
    },
    ['assessedOn', 'reason'],
    ({ assessedOn, reason, ...row }) => {
      const data = { ...row, ...given('assessedOn', assessedOn), ...given('reason', reason) };
      return { on: row.on, commands: [(request) => new RecordLanguageLevel(data, request)] };
    },
  ),

  importFile(
    'courses.csv',
    {
      courseId: id,
      residentId: id,
      courseKind: choice(...COURSE_KINDS),
      provider: text,
      from: day,
      until: optional(day),
      on: day,
      endedOn: optional(day),
      result: optional(choice(...COURSE_RESULTS)),
    },
    ['until', 'endedOn', 'result'],
    ({ until, endedOn, result, ...row }) => {
      if ((endedOn === undefined) !== (result === undefined)) {
        throw new InvalidCell('REQUIRED', 'endedOn and result: state both, or none while it is running.');
      }
      const { courseId, residentId } = row;
      const finish: ImportedCommand[] =
        endedOn === undefined || result === undefined
          ? []
          : [(request) => new FinishCourse({ courseId, residentId, result, endedOn, on: endedOn }, request)];
      return {
        on: row.on,
        commands: [(request) => new EnrolInCourse({ ...row, ...given('until', until) }, request), ...finish],
      };
    },
  ),
];
