import { _, type Block, type Code, CodeGen, type Name, type SafeExpr } from 'ajv/dist/compile/codegen/index.js';
import names from 'ajv/dist/compile/names.js';

/** The parameter of a validator that is set to collect every error. */
export const all = _`all`;

const { vErrors, errors, data, instancePath } = names.default;

/**
 * Generates a validator that serves twice: it stops at the first error, or collects every error if its parameter `all` is set.
 * Ajv generates the code that collects; this adds a return after each error that makes the value invalid. The errors have no
 * `schemaPath`, which nothing reads and which would be a quarter of the code.
 */
export class ValidatorCode extends CodeGen {
  /** The depth of branches, such as those of `anyOf`: an error of a branch does not make the value invalid. */
  private branches = 0;
  private validateName: Name | undefined;
  /** The error that Ajv has declared and not yet added. */
  private error: SafeExpr | undefined;

  /** Generates the validator's function, with parameters of its own instead of Ajv's object. */
  override func(name: Name, _args?: Code, async?: boolean, body?: Block): CodeGen {
    this.validateName = name;
    return super.func(name, _`${data}, ${instancePath} = "", ${all} = undefined`, async, body);
  }

  /** Generates the validation of a branch. */
  branch(generate: () => void): void {
    this.branches++;
    generate();
    this.branches--;
  }

  /** Generates the return of the errors so far, unless every error is to be collected. */
  returnFirst(): void {
    if (this.branches > 0 || !this.validateName) return;
    this.code(_`if (!${all}) return ${this.validateName}.errors = ${vErrors}, false`);
  }

  override object(...members: [Name | string, SafeExpr | string][]) {
    return super.object(...members.filter(([name]) => String(name) !== 'schemaPath'));
  }

  override const(nameOrPrefix: Name | string, value: SafeExpr, isConstant?: boolean): Name {
    if (nameOrPrefix !== 'err') return super.const(nameOrPrefix, value, isConstant);
    this.error = value;
    return this.name('err');
  }

  /** Replaces the three statements with which Ajv adds an error. */
  override if(condition: Code | boolean, thenBody?: Block, elseBody?: Block): CodeGen {
    if (this.error === undefined) return super.if(condition, thenBody, elseBody);
    return super.code(_`${errors} = (${vErrors} ??= []).push(${this.error})`);
  }

  override code(code: Block | SafeExpr): CodeGen {
    if (this.error === undefined || String(code) !== `${errors}++`) return super.code(code);
    this.error = undefined;
    this.returnFirst();
    return this;
  }
}

/** Generates the validation of a branch, where the code distinguishes branches. */
export function generateBranch(gen: CodeGen, generate: () => void): void {
  if (gen instanceof ValidatorCode) gen.branch(generate);
  else generate();
}
