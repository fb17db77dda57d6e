import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { goTo, signIn } from './person';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page can be read by everybody, in ${colorScheme}`, async ({ browser }) => {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await signIn(page);
    for (const name of ['Overview', 'Findings', 'Tasks', 'Runs', 'AWS accounts', 'Checks']) {
      await goTo(page, name);
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}
