/** How figures are calculated, in words. */
export const de = {
  title: 'Wie kommt diese Zahl zustande?',
  lead: 'Diese Zahl wird berechnet. Hier stehen die Regel, die Zahlen, aus denen sie entsteht, und die Festlegungen, die an diesem Stichtag gelten.',
  unknown: 'Eine solche Rechnung gibt es nicht',
  notAllowed: 'Woraus diese Zahl entsteht, darf Ihre Rolle nicht sehen. Die Regel steht hier trotzdem.',
  rule: 'Regel',
  calculation: 'Rechnung',
  what: 'Was',
  amount: 'Wert',
  result: 'Ergebnis',
  show: 'zeigen',
  policies: 'Festlegungen, die dafür gelten',
  policy: 'Festlegung',
  validFrom: 'gilt ab',
  source: 'Quelle',
  byDefault: 'nicht beschlossen: es gilt, was üblich ist',
  notAdopted: 'nicht beschlossen',
  cases: 'Fälle dazu',
  rules: {
    undeployed: 'Beschäftigte an diesem Tag weniger alle, die an diesem Tag eingesetzt sind, auch als Leitung.',
    residents:
      'Summe der Personen, die am Ende des Tages in Unterkünften leben, die die Stadt belegt. Wer zwei Kennungen hat, zählt einmal.',
    openCasesOf:
      'Offene Fälle am Ende des Tages. Ein Fall zählt bei dem Sachgebiet, in dem die zuständige Fachkraft beschäftigt ist, und bei der Unterkunft, in der die Person lebt.',
    households:
      'Jeder Haushalt, in dem jemand einen offenen Fall hat, zählt einmal; wer in keinem Haushalt lebt, zählt für sich.',
    shared:
      'Offene Fälle im Haushalt eines anderen offenen Falls: aus jedem Haushalt alle bis auf den ersten, mit dem er gezählt wird.',
    withoutContact:
      'Offene Fälle, in denen das letzte Gespräch mehr als so viele Tage zurückliegt, wie festgelegt ist. Kontakte der Nachbetreuung zählen mit. Gab es keines, wird ab der Eröffnung gezählt.',
    recentContact:
      'Offene Fälle, in denen das letzte Gespräch höchstens so viele Tage zurückliegt, wie festgelegt ist, oder die in diesen Tagen eröffnet wurden. Kontakte der Nachbetreuung zählen mit.',
    oldestContact: 'Von jedem offenen Fall das letzte Gespräch; davon das am längsten zurückliegende.',
    withoutManager: 'Offene Fälle weniger die, deren Fachkraft an diesem Tag vor Ort oder mobil eingesetzt ist.',
    perHead: 'Offene Fälle geteilt durch Fachkräfte, die vor Ort oder mobil eingesetzt sind. Leitungen zählen nicht.',
    weighted:
      'Jeder offene Fall zählt mit dem Gewicht seiner Phase: Aufnahme in den ersten Tagen, Auszug und Nachbetreuung, solange sie laufen, sonst laufende Betreuung.',
    inPhase:
      'Offene Fälle in dieser Phase. Aufnahme sind die ersten Tage nach der Eröffnung; danach geht ein Auszug der Nachbetreuung vor, und was keines von beiden hat, ist laufende Betreuung.',
    stalled: 'Auszüge, die länger als so viele Tage in derselben Stufe sind, wie festgelegt ist.',
    stageTime:
      'Tage vom Beginn einer Stufe bis zum Beginn der nächsten, von allen Auszügen, die die Stufe verlassen haben; davon der Median.',
    placesFreed: 'Personen, deren Umzug für diesen Monat geplant ist und die noch nicht ausgezogen sind.',
    aftercareOverdue:
      'Offene Nachbetreuungen, deren Ende vor dem Stichtag liegt, solange jemand lebt, der betreut wird. Geschlossen werden sie von Menschen, nicht durch die Frist.',
    need: 'Bewohner:innen geteilt durch den Betreuungsschlüssel, aufgerundet: je Unterkunft mit eigenem Personal, und einmal für alle mobil betreuten zusammen. Insgesamt: die Summe.',
    gap: 'Bedarf weniger eingesetzte Fachkräfte. Leitungen und geplante Stellen zählen nicht.',
    gapAhead:
      'Lücke und dazu alle Eingesetzten, deren Vertrag bis dahin endet, wenn niemand eingestellt wird und der Bedarf bleibt.',
    contractsEnding: 'Eingesetzte Fachkräfte, deren Vertrag in so vielen Tagen endet, wie festgelegt ist.',
    forecast:
      'Bedarf des Stichtags weniger die heute Eingesetzten, die an diesem Tag noch einen Vertrag haben. Geplante Stellen zählen nicht.',
    plannedHires: 'Stellen aller Planungen, die nicht zurückgezogen sind, weniger die schon besetzten.',
    openPositions: 'Stellen der Planung weniger Beschäftigte, die auf sie eingestellt sind.',
    occupied: 'Bewohner:innen geteilt durch belegbare Plätze, in Prozent.',
    countDifference:
      'Was Lotse am Ende des Tages zählt, an dem zuletzt gemeldet wurde, weniger was andere an diesem Tag gemeldet haben.',
    unusual: 'Auffällig ist ein Unterschied, der beides übersteigt: die Zahl und den Anteil, die festgelegt sind.',
    recommended:
      'Unter der Schwelle wird mobil betreut, sonst vor Ort. Empfohlen wird ein Wechsel erst, wenn die Zahl so viele Tage auf derselben Seite bleibt, wie festgelegt ist.',
    needsDecision:
      'Eine Entscheidung steht an, wenn die Empfehlung von ihr abweicht und seither niemand entschieden hat.',
    minutes: 'Summe der Dauer aller Gespräche. Ein Gespräch über zwei Themen zählt bei jedem ganz, insgesamt einmal.',
    interpreted: 'Gespräche, in denen jemand gedolmetscht hat: beruflich, ehrenamtlich oder aus der Familie.',
    placements:
      'Vermittlungen, deren erster Tag in die Zeit fällt: der bestätigte, sonst der vereinbarte. Was nie angetreten wurde, zählt nicht. Arbeitsgelegenheiten sind keine Arbeit.',
    durability:
      'Von den Vermittlungen der Zeit, deren bestätigter erster Tag lange genug zurückliegt: wie viele so lange nach ihrem ersten Tag noch bestanden. Als beendet gilt auch, wovon bei einer Nachfrage gesagt wurde, dass es nicht mehr besteht.',
  },
  inputs: {
    employed: 'Beschäftigte',
    deployed: 'eingesetzt, mit Leitungen',
    presentAt: 'Bewohner:innen',
    openCases: 'offene Fälle',
    openCasesWith: 'offene Fälle bei',
    shared: 'davon im Haushalt eines anderen offenen Falls',
    recentContact: 'davon mit jüngerem Gespräch oder jünger eröffnet',
    withDeployed: 'davon mit eingesetzter Fachkraft',
    heads: 'Fachkräfte vor Ort und mobil',
    phase: 'offene Fälle in der Phase',
    active: 'unterwegs in eine eigene Wohnung',
    inTime: 'davon in der Frist',
    left: 'haben die Stufe verlassen',
    peopleIn: 'Personen im Auszug',
    aftercareOpen: 'offene Nachbetreuungen',
    ratio: 'Bewohner:innen je Fachkraft',
    needOf: 'Bedarf',
    headsOf: 'eingesetzt',
    gapOf: 'Lücke',
    ending: 'davon Verträge, die bis dahin enden',
    endsOn: 'Vertrag endet',
    positions: 'Stellen',
    filled: 'besetzt',
    openIn: 'noch offen in der Planung',
    usablePlaces: 'belegbare Plätze',
    reported: 'gemeldet',
    counted: 'gezählt',
    difference: 'Unterschied',
    decidedMode: 'entschiedene Betreuungsform',
    recommendation: 'Empfehlung',
    atOccupancy: 'Bewohner:innen bei der Empfehlung',
    atThreshold: 'Schwelle bei der Empfehlung',
    talks: 'Gespräche',
    interpretedBy: 'Gespräche mit Sprachmittlung',
    placementsOf: 'Vermittlungen',
    oldEnough: 'davon alt genug',
    lasting: 'davon bestanden noch',
  },
  values: {
    'reminders.contactDays': 'Tage ohne Gespräch',
    'reminders.stalledDays': 'Tage in derselben Stufe',
    'reminders.contractDays': 'Tage, die vorausgesehen wird',
    'case-weights.intake': 'Gewicht in der Aufnahme',
    'case-weights.steady': 'Gewicht in der laufenden Betreuung',
    'case-weights.moveOut': 'Gewicht beim Auszug',
    'case-weights.aftercare': 'Gewicht in der Nachbetreuung',
    'case-weights.intakeDays': 'Tage der Aufnahme',
    'caseload-ratio.onSite': 'Bewohner:innen je Fachkraft vor Ort',
    'caseload-ratio.mobile': 'Bewohner:innen je Fachkraft mobil',
    'occupancy-control.absolute': 'mehr als so viele Personen',
    'occupancy-control.percent': 'und mehr als so viel Prozent',
    'service-mode.threshold': 'Schwelle: Bewohner:innen',
    'service-mode.strict': 'die Schwelle selbst zählt als vor Ort',
    'service-mode.debounceDays': 'Tage auf derselben Seite',
  },
  phases: { INTAKE: 'Aufnahme', STEADY: 'laufende Betreuung', MOVE_OUT: 'Auszug', AFTERCARE: 'Nachbetreuung' },
};

export type CalculationTexts = typeof de;
/** What can be opened as a calculation. */
export type CalculationName = keyof CalculationTexts['rules'];
