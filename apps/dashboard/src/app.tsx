import { useLayoutEffect, useState } from 'preact/hooks';
import { Route, Router, Switch } from 'wouter-preact';
import { keepLanguage, type Language, LanguageContext, languageOfReader } from './i18n/language.js';
import { Caseload } from './pages/caseload.js';
import { MoveOuts } from './pages/move-outs.js';
import { Needs } from './pages/needs.js';
import { NotFound } from './pages/not-found.js';
import { Occupancy } from './pages/occupancy.js';
import { Overview } from './pages/overview.js';
import { ResultsPage } from './pages/results.js';
import { Frame } from './parts/frame.js';
import { later } from './parts/later.js';

const CalculationPage = later(() => import('./pages/calculation.js').then((page) => page.CalculationPage));
const Explain = later(() => import('./pages/explain.js').then(({ Explain }) => Explain));
const Day = later(() => import('./pages/day.js').then(({ Day }) => Day));
const Consultation = later(() => import('./pages/consultation.js').then(({ Consultation }) => Consultation));
const CasePage = later(() => import('./pages/case-page.js').then(({ CasePage }) => CasePage));
const ChooseCommand = later(() => import('./pages/record/choose.js').then(({ ChooseCommand }) => ChooseCommand));
const RecordPage = later(() => import('./pages/record/record-page.js').then(({ RecordPage }) => RecordPage));
const VoidPage = later(() => import('./pages/record/void-page.js').then(({ VoidPage }) => VoidPage));
const Papers = later(() => import('./pages/papers/papers.js').then(({ Papers }) => Papers));
const NewInquiry = later(() => import('./pages/papers/new-inquiry.js').then(({ NewInquiry }) => NewInquiry));
const Inquiry = later(() => import('./pages/papers/inquiry.js').then(({ Inquiry }) => Inquiry));
const Draft = later(() => import('./pages/papers/draft.js').then(({ Draft }) => Draft));
const Paper = later(() => import('./pages/papers/paper.js').then(({ Paper }) => Paper));
const ApprovalsPage = later(() => import('./pages/approvals.js').then(({ ApprovalsPage }) => ApprovalsPage));
const DecidePage = later(() => import('./pages/approvals/decide.js').then(({ DecidePage }) => DecidePage));
const PersonStoryPage = later(() => import('./pages/person-story-page.js').then((page) => page.PersonStoryPage));
const HouseholdStoryPage = later(() =>
  import('./pages/household-story-page.js').then((page) => page.HouseholdStoryPage),
);
const StoryPage = later(() => import('./pages/story-page.js').then(({ StoryPage }) => StoryPage));

export function App() {
  const [language, setLanguage] = useState<Language>(languageOfReader);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language) => {
    keepLanguage(chosen);
    document.documentElement.lang = chosen;
    setLanguage(chosen);
  };
  return (
    <LanguageContext.Provider value={language}>
      <Router base="/dashboard">
        <Frame onLanguage={choose}>
          <Switch>
            <Route path="/" component={Overview} />
            <Route path="/caseload" component={Caseload} />
            <Route path="/move-outs" component={MoveOuts} />
            <Route path="/needs" component={Needs} />
            <Route path="/occupancy" component={Occupancy} />
            <Route path="/results" component={ResultsPage} />
            <Route path="/papers" component={Papers} />
            <Route path="/papers/new-inquiry" component={NewInquiry} />
            <Route path="/papers/inquiries/:inquiryId" component={Inquiry} />
            <Route path="/papers/inquiries/:inquiryId/draft" component={Draft} />
            <Route path="/papers/:reportId" component={Paper} />
            <Route path="/explain/:table" component={Explain} />
            <Route path="/calculation/:name" component={CalculationPage} />
            <Route path="/day" component={Day} />
            <Route path="/approvals" component={ApprovalsPage} />
            <Route path="/approvals/:eventId" component={DecidePage} />
            <Route path="/consultation" component={Consultation} />
            <Route path="/cases/:residentId" component={CasePage} />
            <Route path="/cases/:residentId/record" component={ChooseCommand} />
            <Route path="/cases/:residentId/record/:command" component={RecordPage} />
            <Route path="/story/person/:residentId" component={PersonStoryPage} />
            <Route path="/story/household/:householdId" component={HouseholdStoryPage} />
            <Route path="/story/:stream/void/:eventId" component={VoidPage} />
            <Route path="/story/:stream?" component={StoryPage} />
            <Route component={NotFound} />
          </Switch>
        </Frame>
      </Router>
    </LanguageContext.Provider>
  );
}
