import { QueryBus } from '@nestjs/cqrs';
import { COUNCIL_FIGURES, PAPER_PRINTER } from '#libs/contexts/governance';
import { FACTS } from '#libs/read-store';
import { councilFigures } from './figures.js';
import { checksumsOf } from './files.js';

/** For whoever drafts papers, compares issued ones with what is known now, and issues them. */
export class CouncilPaperModule {
  static here() {
    const figures = { provide: COUNCIL_FIGURES, useFactory: councilFigures, inject: [QueryBus, FACTS] };
    const printer = { provide: PAPER_PRINTER, useValue: checksumsOf };
    return {
      ...{ module: CouncilPaperModule, global: true, providers: [figures, printer] },
      exports: [COUNCIL_FIGURES, PAPER_PRINTER],
    };
  }
}
