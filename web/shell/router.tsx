import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { Frame, PublicFrame } from './frame.tsx';
import { NotFound } from './not-found.tsx';
import { PageFailed } from './page-failed.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

// Pages of officers: shown only to somebody signed in, else the sign-in page stands at the same address.
const officer = createRoute({ getParentRoute: () => root, id: 'officer', component: Frame });
// Law and the demonstration pages need no sign-in.
const open = createRoute({ getParentRoute: () => root, id: 'open', component: PublicFrame });

const handling = {
  workbench: lazyRouteComponent(() => import('../desks/handling/workbench.tsx'), 'WorkbenchPage'),
  cases: lazyRouteComponent(() => import('../desks/handling/case-list.tsx'), 'CaseListPage'),
  case: lazyRouteComponent(() => import('../desks/handling/case-page.tsx'), 'CasePage'),
};

const officerRoutes = [
  createRoute({ getParentRoute: () => officer, path: '/', component: handling.workbench }),
  createRoute({ getParentRoute: () => officer, path: '/cases', component: handling.cases }),
  createRoute({ getParentRoute: () => officer, path: '/cases/$caseId', component: handling.case }),
  createRoute({ getParentRoute: () => officer, path: '/cases/$caseId/$tab', component: handling.case }),
  createRoute({
    getParentRoute: () => officer,
    path: '/filing',
    component: lazyRouteComponent(() => import('../desks/filing/desk.tsx'), 'FilingDeskPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/filing/new',
    component: lazyRouteComponent(() => import('../desks/filing/wizard.tsx'), 'NewApplicationPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/filing/correct/$caseId',
    component: lazyRouteComponent(() => import('../desks/filing/wizard.tsx'), 'CorrectApplicationPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/filing/import',
    component: lazyRouteComponent(() => import('../desks/filing/import.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/approvals',
    component: lazyRouteComponent(() => import('../desks/approvals/list.tsx'), 'ApprovalsPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/approvals/$proposalId',
    component: lazyRouteComponent(() => import('../desks/approvals/detail.tsx'), 'ProposalPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/money',
    component: lazyRouteComponent(() => import('../desks/funds/money-desk.tsx'), 'MoneyDeskPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/units',
    component: lazyRouteComponent(() => import('../desks/linkage/units.tsx'), 'UnitsPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/presets',
    component: lazyRouteComponent(() => import('../desks/presets/page.tsx'), 'PresetsPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/accounts',
    component: lazyRouteComponent(() => import('../desks/accounts/page.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => officer,
    path: '/account',
    component: lazyRouteComponent(() => import('../desks/account/page.tsx'), 'AccountPage'),
  }),
];

const openRoutes = [
  createRoute({
    getParentRoute: () => open,
    path: '/law',
    component: lazyRouteComponent(() => import('../desks/law/register.tsx'), 'LawRegisterPage'),
  }),
  createRoute({
    getParentRoute: () => open,
    path: '/law/calculators/$name',
    component: lazyRouteComponent(() => import('../desks/law/calculators.tsx'), 'CalculatorPage'),
  }),
  createRoute({
    getParentRoute: () => open,
    path: '/verify/$documentId',
    component: lazyRouteComponent(() => import('../desks/verify/page.tsx'), 'VerifyPage'),
  }),
  createRoute({
    getParentRoute: () => open,
    path: '/demo',
    component: lazyRouteComponent(() => import('../desks/demo/developer.tsx'), 'DeveloperPage'),
  }),
];

function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

export const router = createRouter({
  routeTree: root.addChildren([officer.addChildren(officerRoutes), open.addChildren(openRoutes)]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
  // Parameters stay plain texts: money such as 130000.10 must not become a number on its way through the address.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch,
});
