import type { Compared } from './compared.ts';
import { isDisjoint } from './disjoint.ts';
import type { At } from './view/side.ts';
import type { Choice } from './view/view.ts';

/** More combinations of branches than this are not compared. */
const branchesMax = 100;

/**
 * Compares the branches of choices without a counterpart as schemas of their own, where what they share is not enough. Returns
 * whether there is nothing left to compare.
 */
export function resolveChoices(compared: Compared): boolean {
  const { supSchemas, includes, compareParts, report } = compared;
  const { paired, unused } = pairChoices(compared);
  const [first, ...others] = unused;
  if (!first) return false;
  const base = [...toBase(compared), ...paired.map(([{ at }]) => at)];
  const count = unused.reduce((product, { branches }) => product * branches.length, 1);
  if (includes(base, supSchemas)) compareParts(base, supSchemas);
  else if (count > branchesMax) report('undecided', { sub: first.at.pointer, name: first.kind });
  else for (const branch of first.branches) compareParts([branch, ...base, ...others.map(({ at }) => at)], supSchemas);
  return true;
}

/** Compares `anyOf` and `oneOf`: each branch of a choice has to be included in one of the other choice. */
export function compareChoices(compared: Compared): void {
  const { paired, unmatched } = pairChoices(compared);
  for (const [given, wanted] of paired) matchBranches(given, wanted, compared);
  for (const choice of unmatched) matchWhole(choice, compared);
}

function pairChoices(compared: Compared) {
  const unused = new Set(compared.sub.choices);
  const [paired, unmatched]: [[Choice, Choice][], Choice[]] = [[], []];
  for (const choice of compared.sup.choices) {
    const counterpart = findCounterpart(choice, [...unused]);
    if (counterpart) paired.push([counterpart, choice]);
    else unmatched.push(choice);
    if (counterpart) unused.delete(counterpart);
  }
  return { paired, unmatched, unused: [...unused] };
}

function findCounterpart(choice: Choice, candidates: Choice[]): Choice | undefined {
  const names = new Set(choice.branches.map((branch) => toName(branch)).filter(Boolean));
  const shared = candidates.find(({ branches }) => branches.some((branch) => names.has(toName(branch))));
  return shared ?? candidates.find(({ kind }) => kind === choice.kind) ?? candidates[0];
}

/** What a branch is called: the name of its schema, or its title. */
function toName({ schema }: At): string | undefined {
  const { $ref } = Object(schema);
  if (typeof $ref === 'string') return $ref;
  const { title, allOf } = Object(schema);
  return title ?? allOf?.[0]?.$ref;
}

interface Match {
  sub: At;
  sup: At;
}

/** Finds the branch that each branch is included in, else the one that it has become, whose facts are then reported. */
function matchBranches(given: Choice, wanted: Choice, compared: Compared): void {
  const { includes, report, compareParts } = compared;
  const base = toBase(compared);
  const named = new Map(wanted.branches.map((branch) => [toName(branch) ?? branch, branch]));
  const matches: Match[] = [];
  const lost: At[] = [];
  for (const branch of given.branches) {
    const schemas = [branch, ...base];
    const name = toName(branch);
    const own = name === undefined ? undefined : named.get(name);
    const sup = own ?? findBranch(schemas, wanted, includes);
    if (sup) matches.push({ sub: branch, sup });
    else lost.push(branch);
  }
  if (lost.length > 0 && matchApart(given, wanted, compared)) return;
  const free = wanted.branches.filter((branch) => !matches.some(({ sup }) => sup === branch));
  const areRenamed = given.branches.length === wanted.branches.length && lost.length === free.length;
  for (const [index, branch] of lost.entries()) {
    const sup = areRenamed ? free[index] : undefined;
    if (sup && !areUnrelated(branch, sup, compared)) matches.push({ sub: branch, sup });
    else if (!isEmptyBranch(branch, compared)) {
      report('branch', { sub: branch.pointer, sup: wanted.at.pointer, name: toTitle(branch) });
    }
  }
  for (const { sub, sup } of matches) compareParts([sub, ...base], [sup]);
  if (wanted.kind === 'oneOf') checkOverlap(matches, given, wanted, compared);
}

/** Compares each branch with all of the other choice, by type, where no branch has its name there. */
function matchApart(given: Choice, wanted: Choice, compared: Compared): boolean {
  const [base, whole] = [toBase(compared), [wanted.at]];
  const schemas = given.branches.map((branch) => [branch, ...base]);
  if (!schemas.every((each) => compared.includes(each, whole))) return false;
  for (const each of schemas) compared.compareParts(each, whole);
  return true;
}

function findBranch(schemas: At[], { branches }: Choice, includes: Compared['includes']): At | undefined {
  const exact = branches.find((each) => includes(schemas, [each], 'strictly'));
  return exact ?? branches.find((each) => includes(schemas, [each]));
}

/** A branch that excludes another one has not become it. */
function areUnrelated(sub: At, sup: At, { readSub, readSup }: Compared): boolean {
  return isDisjoint({ schemas: [sub], read: readSub }, { schemas: [sup], read: readSup });
}

function isEmptyBranch(branch: At, { readSub }: Compared): boolean {
  return readSub([branch]).types.size === 0;
}

/** A value that matched one branch of a `oneOf` must not match a second one. */
function checkOverlap(matches: Match[], given: Choice | undefined, wanted: Choice, compared: Compared): void {
  const { isIncluded, report } = compared;
  const kept = given?.kind === 'oneOf' ? matches.filter(({ sub, sup }) => isIncluded([sup], [sub])) : [];
  const possible = wanted.branches.filter((branch) => !isExcluded(branch, given, compared));
  const suspects = possible.filter((branch) => !kept.some(({ sup }) => sup === branch));
  const overlapping = suspects.find((branch) =>
    possible.some((other) => other !== branch && !areDisjoint(branch, other, compared)),
  );
  if (overlapping) report('overlap', { sup: overlapping.pointer, name: toTitle(overlapping) });
}

/** Whether none of the values matches a branch, such as one whose required property they must not have. */
function isExcluded(branch: At, given: Choice | undefined, compared: Compared): boolean {
  const base = toBase(compared);
  const all = given ? given.branches.map((each) => [each, ...base]) : [base];
  const sup = { schemas: [branch], read: compared.readSup };
  return all.every((schemas) => isDisjoint({ schemas, read: compared.readSub }, sup));
}

function areDisjoint(one: At, other: At, { readSup }: Compared): boolean {
  return isDisjoint({ schemas: [one], read: readSup }, { schemas: [other], read: readSup });
}

/** Compares values that did not have a choice with a choice, type by type: text or null may have become two branches. */
function matchWhole(choice: Choice, compared: Compared): void {
  const { sub, includes, report } = compared;
  const base = toBase(compared);
  const parts = [...sub.types].map((type): At => ({ schema: {}, pointer: `!${type}`, only: { type } }));
  function isInBranch(schemas: At[]): boolean {
    return choice.branches.some((branch) => includes(schemas, [branch]));
  }
  if (!isInBranch(base) && !parts.every((part) => isInBranch([part, ...base]))) {
    report('undecided', { sup: choice.at.pointer, name: choice.kind });
  } else if (choice.kind === 'oneOf') checkOverlap([], undefined, choice, compared);
}

function toBase({ sub }: Compared): At[] {
  return sub.base.map((at) => ({ ...at, only: 'base' }));
}

function toTitle(branch: At): string {
  const name = toName(branch);
  if (name !== undefined) return name.split('/').at(-1) ?? name;
  return `branch ${branch.pointer.split('/').at(-1)}`;
}
