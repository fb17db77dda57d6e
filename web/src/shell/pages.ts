import type { IconName } from '@/components/Icon';

export interface PageLink {
  to: string;
  text: string;
  icon: IconName;
  /** Typed after `g`. */
  key: string;
}

export const NAVIGATION: { label: string; pages: PageLink[] }[] = [
  {
    label: 'Posture',
    pages: [
      { to: '/', text: 'Overview', icon: 'overview', key: 'o' },
      { to: '/findings', text: 'Findings', icon: 'findings', key: 'f' },
    ],
  },
  {
    label: 'Work',
    pages: [
      { to: '/tasks', text: 'Tasks', icon: 'tasks', key: 't' },
      { to: '/runs', text: 'Runs', icon: 'runs', key: 'r' },
    ],
  },
  {
    label: 'Set up',
    pages: [
      { to: '/accounts', text: 'AWS accounts', icon: 'accounts', key: 'a' },
      { to: '/checks', text: 'Checks', icon: 'checks', key: 'c' },
    ],
  },
];

export const PAGES: PageLink[] = NAVIGATION.flatMap((group) => group.pages);

export const ACTIONS: Omit<PageLink, 'key'>[] = [
  { to: '/accounts/connect', text: 'Connect an AWS account', icon: 'plus' },
  { to: '/tasks/new', text: 'Create a task', icon: 'plus' },
];
