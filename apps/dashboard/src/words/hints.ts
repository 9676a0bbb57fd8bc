import type { InBoth } from './in-both.js';

const SHOWN_ON: readonly [string, string] = [
  'Der Tag, an dem es gezeigt wurde; an ihm muss ein Fall offen sein.',
  'The day it was shown; there must be an open case on it.',
];
const GONE_ON: readonly [string, string] = [
  'Der erste Tag, an dem die Person nicht mehr dort ist.',
  'The first day on which the person is no longer there.',
];
const AS_SO_FAR: readonly [string, string] = ['Leer: wie bisher.', 'Empty: as so far.'];

/**
 * What a field takes, where its name does not say it: of one command (`command.field`) where it means something of its
 * own there. What the service's own description says in English alone is said here in both languages.
 */
export const HINTS: InBoth = {
  'recordCouncilInquiry.inquiryId': [
    'Frei wählbar; ergibt sich sonst aus Sitzung und TOP.',
    'Yours to choose; otherwise made of session and item.',
  ],
  'draftCouncilReport.reportId': [
    'Frei wählbar; ergibt sich sonst aus der Anfrage.',
    'Yours to choose; otherwise made of the inquiry.',
  ],
  'draftCouncilReport.knownAt': [
    'Ende dieses Tages; leer: alles bisher Erfasste.',
    'End of this day; empty: everything recorded so far.',
  ],
  'draftCouncilReport.text': [
    'Die Zahlen stehen über dem Text. Nichts über einzelne Personen.',
    'Figures stand above the text. Nothing about single people.',
  ],
  note: [
    'Wird verschlüsselt gespeichert. Bedarfe, keine Ursachen; nichts über Gesundheit, Religion oder Arbeit ohne Erlaubnis.',
    'Stored encrypted. Needs, not causes; nothing about health, religion or work without a permit.',
  ],
  reason: ['Bleibt lesbar: nichts über Personen.', 'Stays readable: nothing about people.'],
  lateReason: ['Bleibt lesbar: nichts über Personen.', 'Stays readable: nothing about people.'],
  provider: ['Die Organisation, keine Person.', 'The organisation, never a person.'],
  address: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],
  newAddress: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],
  document: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],
  recipient: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],
  legalBasis: [
    'Die Vorschrift mit Paragraf oder Artikel. Bleibt lesbar: nichts über Personen.',
    'The provision with its paragraph or article. Stays readable: nothing about people.',
  ],
  jobTitle: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],
  name: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],
  informedOnly: [
    'Sonst ist eine Schweigepflichtentbindung nötig.',
    'Otherwise a release of confidentiality is needed.',
  ],
  language: [
    'Kürzel der Sprache nach ISO 639-3, zum Beispiel arb oder prs.',
    'Code of the language by ISO 639-3, such as arb or prs.',
  ],
  birthDate: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],
  nationality: ['Wird verschlüsselt gespeichert.', 'Stored encrypted.'],

  'holdConsultation.caseId': ['Leer: der offene Fall.', 'Empty: the open case.'],
  'holdConsultation.durationMin': ['Höchstens so viel, wie die Vorgaben zulassen.', 'At most what the policies allow.'],
  'holdConsultation.interpreter': ['Nötig, wo Bedarf vermerkt ist.', 'Needed where a need is noted.'],
  'holdConsultation.officeHourId': ['Beim Anlass Sprechstunde.', 'With the occasion office hour.'],
  'holdConsultation.requestId': ['Beim Anlass Anforderung.', 'With the occasion on request.'],
  'requestConsultation.neededBy': ['Bis wann beraten werden soll.', 'The day until which it is wanted.'],
  'requestConsultation.on': ['Der Tag, an dem gefragt wurde.', 'The day on which somebody asked.'],
  'requestConsultation.topics': [
    'Auch, was mit dem Betreiber noch nicht vereinbart ist.',
    'Also what is not agreed with the operator yet.',
  ],
  'cancelRequest.on': ['Ab diesem Tag wartet sie nicht mehr.', 'The day from which it waits no more.'],

  'openCase.accommodationId': ['Leer: wo die Person an diesem Tag lebt.', 'Empty: where the person lives on that day.'],
  'reopenCase.managerId': ['Leer: wer zuletzt zuständig war.', 'Empty: whoever was responsible at last.'],
  'handOverCase.toManagerId': [
    'Zuständig ab diesem Tag, ohne gefragt zu werden.',
    'Responsible from that day on, unasked.',
  ],
  'offerHandover.toManagerId': [
    'Wird gefragt; der Fall geht erst mit der Annahme über.',
    'Is asked; the case goes over when it is accepted.',
  ],

  'releaseConfidentiality.dataClasses': ['Anderes darf nicht weitergegeben werden.', 'Nothing else may go out.'],
  'releaseConfidentiality.until': ['Leer: bis zum Widerruf.', 'Empty: until it is withdrawn.'],
  'recordDisclosure.releaseId': [
    'Die Entbindung, auf der die Weitergabe beruht; an wen sie lautet, hat die Daten bekommen.',
    'The release that allows it; its recipient got the data.',
  ],
  'recordDisclosure.dataClasses': ['Alles davon muss entbunden sein.', 'All of it must be released.'],
  'withdrawRelease.on': [
    'Ab diesem Tag geht danach nichts mehr hinaus.',
    'From this day on nothing goes out under it.',
  ],
  'suspectDuplicate.survivorId': ['Die Kennung, die bliebe.', 'The id that would remain.'],

  'recordWorkPermit.employerId': [
    'An welche Firma sie gebunden ist; sonst leer.',
    'The employer it is bound to, if any.',
  ],
  'recordWorkPermit.on': SHOWN_ON,
  'revokeWorkPermit.validUntil': [
    'Der neue letzte Tag; er kann vor uns liegen.',
    'The new last day; it may lie ahead.',
  ],
  'revokeWorkPermit.on': ['Der Tag, an dem es bekannt wurde.', 'The day that became known.'],
  'makeJobPlacement.startsOn': ['Kann vor uns liegen.', 'It may lie ahead.'],
  'makeJobPlacement.endsOn': ['Wo es auf Zeit ist.', 'Where it is for a time.'],
  'makeJobPlacement.basis': [
    'Worauf es beruht, dass die Person das darf: ohne wird es abgelehnt.',
    'What it rests on that the person may do this: it is refused without.',
  ],
  'makeJobPlacement.permitId': [
    'Leer: eine, die am ersten Tag für diese Firma gilt.',
    'Empty: one that is valid on the first day for this employer.',
  ],
  'makeJobPlacement.ruleId': [
    'Welche Regel sagt, dass keine nötig ist. Leer: die für diese Art, wenn es eine gibt.',
    'Which rule says that none is required. Empty: the one for this kind, if there is one.',
  ],
  'makeJobPlacement.on': [
    'Der Tag der Vereinbarung. Leer: der erste Tag, oder heute, wenn er vor uns liegt.',
    'The day it was agreed. Empty: the first day, or today where that lies ahead.',
  ],
  'confirmPlacementStarted.on': ['Der erste Tag.', 'The first day.'],
  'followUpPlacement.on': ['Der Tag, an dem gefragt wurde.', 'The day somebody asked.'],
  'endPlacement.on': ['Der letzte Tag.', 'The last day.'],
  'endPlacement.reason': ['Nichts über Gesundheit oder Verhalten.', 'Nothing about health or conduct.'],

  'recordLanguageLevel.assessedOn': [
    'Datum des Zertifikats oder Tests. Leer: das Datum des Eintrags.',
    'Date of the certificate or test. Empty: the day of the entry.',
  ],
  'recordLanguageLevel.reason': [
    'Nötig, wo es niedriger ist als vorher; nichts über Gesundheit.',
    'Needed where it is lower than before; nothing about health.',
  ],
  'recordLanguageLevel.on': SHOWN_ON,
  'enrolInCourse.from': ['Kann vor uns liegen, oder vor dem Fall.', 'It may lie ahead, or be older than the case.'],
  'enrolInCourse.until': ['Wie geplant.', 'As planned.'],
  'enrolInCourse.on': [
    'Der Tag der Anmeldung, oder an dem sie gezeigt wurde; an ihm muss ein Fall offen sein.',
    'The day of the enrolment, or the day it was shown; there must be an open case on it.',
  ],
  'finishCourse.endedOn': ['Leer: das Datum des Eintrags.', 'Empty: the day of the entry.'],
  'finishCourse.on': SHOWN_ON,
  'recordStatus.from': ['Kann vor dem Fall liegen.', 'It may be older than the case.'],
  'recordStatus.until': ['Leer: bis zum nächsten Status.', 'Empty: until the next status.'],
  'recordStatus.on': SHOWN_ON,
  'recordProtectionNotice.noticeOn': ['Kann vor dem Fall liegen.', 'It may be older than the case.'],
  'recordProtectionNotice.on': SHOWN_ON,
  'confirmRegimeChange.from': [
    'Bis dahin; NONE beim ersten von jemandem, der neu hier ist.',
    'Until then; NONE for the first one of somebody new here.',
  ],
  'confirmRegimeChange.effectiveOn': [
    'Vom AsylbLG ins SGB II oder XII ein Monatserster, sonst mit Grund.',
    'From AsylbLG to SGB II or XII a first of a month, or with a reason.',
  ],
  'confirmRegimeChange.reason': [
    'Warum nicht am Monatsersten; nichts über die Person.',
    'Why it does not begin on the first of a month; nothing about the person.',
  ],
  'confirmRegimeChange.on': [
    'Der Tag der Bestätigung, vor oder nach dem Wechsel; an ihm muss ein Fall offen sein.',
    'The day it was confirmed, before or after the change; there must be an open case on it.',
  ],

  'recordHousingEntitlement.groupMarks': ['Gruppen mit Vorrang.', 'Groups that go first.'],
  'recordOffer.heating': ['Zählt nicht zur Mietobergrenze.', 'Not compared with the ceiling.'],
  'recordOffer.subsidised': ['Geförderte Wohnungen brauchen einen B-Schein.', 'Subsidised flats need a B-Schein.'],
  'proposeOverride.reason': [
    'Warum es nicht auf die Zusicherung warten kann; nichts über Personen.',
    'Why it cannot wait for the assurance; nothing about people.',
  ],
  'refuseAssurance.reason': [
    'Wie die Behörde es sagt; nichts über Personen.',
    'As the authority says; nothing about people.',
  ],
  'setMoveDate.plannedOn': ['Kann vor uns liegen.', 'It may lie ahead.'],
  'removeMember.residentId': ['Wer bleibt.', 'Who stays.'],
  'completeMoveOut.on': ['Der Tag, an dem die letzte Person umzog.', 'The day the last of them moved.'],
  'openAftercare.residentIds': ['Wer umgezogen ist.', 'Those who have moved.'],
  'openAftercare.on': ['Der Tag des Umzugs.', 'The day of the move.'],
  'closeAftercare.on': ['Der letzte Tag der Nachbetreuung.', 'The last day of the aftercare.'],

  'recordArrival.householdId': [
    'Leer: der bisherige, beim ersten Einzug ein eigener.',
    'Empty: the one so far, and at first one of their own.',
  ],
  'recordArrival.role': ['Leer: wie bisher, beim ersten Einzug erwachsen.', 'Empty: as so far, and at first an adult.'],
  'recordArrival.on': ['Der erste Tag dort.', 'The first day there.'],
  'transferResident.fromAccommodationId': ['Leer: wo die Person lebt.', 'Empty: wherever the person lives.'],
  'transferResident.on': ['Der erste Tag in der neuen Unterkunft.', 'The first day in the new accommodation.'],
  'recordMoveOut.destination': [
    'Eine städtisch angemietete Wohnung ist ein Umzug in eine andere Unterkunft.',
    'A flat rented by the city is a transfer.',
  ],
  'recordMoveOut.municipalityKey': ['Amtlicher Gemeindeschlüssel (AGS).', 'Official municipality key (AGS).'],
  'recordMoveOut.on': GONE_ON,
  'recordOtherDeparture.on': GONE_ON,
  'recordUnknownDeparture.on': [
    'Der erste Tag, an dem die Person als verzogen gilt.',
    'The first day on which the person counts as gone.',
  ],
  'revokeUnknownDeparture.on': [
    'Der erste Tag, an dem die Person wieder da ist.',
    'The first day on which the person is there again.',
  ],
  'recordDeath.on': ['Der Todestag.', 'The day of death.'],
  'joinHousehold.role': AS_SO_FAR,
  'leaveHousehold.nextHouseholdId': ['Leer: ein eigener.', 'Empty: one of their own.'],
  'splitHousehold.memberIds': ['Wer geht; die anderen bleiben.', 'Those who part; the others stay.'],
};
