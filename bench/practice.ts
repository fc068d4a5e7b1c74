/** How fast the practice world lives: `node bench/practice.ts`. Prints CPU seconds, so that a busy machine does not flatter or blame. */
import { live } from '../src/practice/effects.ts';
import type { Intervention } from '../src/practice/interventions.ts';
import { type TownPlan, townPeople } from '../src/practice/town.ts';
import { openWorld } from '../src/practice/world.ts';

const dayMs = 86_400_000;
const startAt = Date.UTC(2026, 0, 5);

const plan = (people: number): TownPlan => ({
  seed: 'bench',
  firm: { handle: 'karibu', name: 'Karibu Coffee' },
  startAt,
  people,
});

const postsFor = (days: number): Intervention[] =>
  Array.from({ length: Math.floor(days * 1.5) }, (_, n) => ({
    type: 'post',
    id: `post-${n}`,
    at: startAt + n * (dayMs / 1.5) + 32_400_000,
    text: 'New roast today',
    links: ['https://karibu.example/new'],
    images: 0,
  }));

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

for (const people of [240, 5_000, 50_000]) {
  let happenings = 0;
  const seconds = cpuSeconds(() => {
    happenings = live({ plan: plan(people), interventions: postsFor(365), until: startAt + 365 * dayMs }).length;
  });
  const yearsPerSecond = Math.round(people / seconds);
  console.log(
    `${people} people, 1 year: ${seconds.toFixed(2)} s CPU, ${happenings} happenings, ${yearsPerSecond} person-years/s`,
  );
}

const people = townPeople(plan(240));
const world = openWorld(plan(240), undefined, people);
for (const post of postsFor(60)) world.add(post);
world.advance(startAt + 30 * dayMs);
const ticks = Array.from({ length: 1_000 }, () => {
  const before = performance.now();
  world.advance(world.at() + 60_000);
  return performance.now() - before;
}).toSorted((a, b) => a - b);
console.log(
  `tick of one town minute: median ${ticks[500]?.toFixed(3)} ms, worst of 1,000 ${ticks.at(-1)?.toFixed(3)} ms`,
);
