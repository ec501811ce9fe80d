import type { Contract, Diagnostic } from './contract.ts';

export const checkExamples = (_contract: Contract): Diagnostic[] => [];
