import { expect, it } from 'vitest';
import { inboxContract } from '../../../src/modules/inbox/contract.ts';
import { crowd } from './crowd.ts';
import { conversations } from './heard.ts';
import type { Round } from './round.ts';

/** What arrived goes to those who answer it, and their clocks run in their hours. */
export function routing(round: Round): void {
  it('routes by words, language, author and source', async () => {
    const { firm } = round;
    const all = await conversations(firm.agent);
    const keyOfDepartment = new Map(Object.entries(firm.departments).map(([key, id]) => [id, key]));
    const found = crowd.map(({ text }) => all.find(({ excerpt }) => excerpt === text));
    const routed = crowd.map(({ name }, at) => [name, keyOfDepartment.get(found[at]?.departmentId ?? '')]);
    expect(routed).toEqual(crowd.map(({ name, department }) => [name, department]));
    const rules = new Map(crowd.map(({ name }, at) => [name, found[at]?.routedBy]));
    expect(rules.get('asha')).toBe('The critic');
    expect(rules.get('gideon')).toBe('Care line');
    expect(rules.get('noa')).toBe('Hebrew speakers');
    expect(['zawadi', 'frank', 'yusuf', 'moshe'].map((name) => rules.get(name))).toEqual(Array(4).fill('Legal words'));
  });

  it('runs first-response clocks in the hours of the department, and Today counts what waits', async () => {
    const { firm } = round;
    const all = await conversations(firm.agent);
    const firstClock = async (name: string) => {
      const id = all.find(({ excerpt }) => excerpt === round.firstOf(name).text)?.id ?? '';
      const { clocks } = await firm.agent(inboxContract, 'show', { id });
      const found = clocks.find(({ kind }) => kind === 'first');
      return { startedAt: Date.parse(found?.startedAt ?? ''), dueAt: Date.parse(found?.dueAt ?? '') };
    };
    const { service, legal, legalOpens } = firm.firstResponse;
    const inService = await firstClock('amina');
    expect(inService.dueAt - inService.startedAt).toBe(service * 60_000);
    expect((await firstClock('frank')).dueAt).toBe(legalOpens.add({ minutes: legal }).epochMilliseconds);
    const counts = await firm.agent(inboxContract, 'counts');
    expect(counts).toMatchObject({
      open: round.said.length,
      unassigned: round.said.length,
      mine: 0,
      breached: 0,
      spam: 0,
    });
    for (const departmentId of Object.values(firm.departments)) {
      const open = all.filter((one) => one.departmentId === departmentId).length;
      expect(counts.byDepartment).toContainEqual({ departmentId, open, breached: 0 });
    }
    const { items } = await firm.agent(inboxContract, 'list', { limit: 200 });
    expect(items.map(({ dueAt }) => dueAt ?? '')).toEqual(items.map(({ dueAt }) => dueAt ?? '').sort());
  });
}
