/** An error of a generated validator, as AJV describes it. */
export interface ValidationError {
  /** JSON Pointer into the value, as in `/body/id`. */
  instancePath: string;
  keyword: string;
  // biome-ignore lint/suspicious/noExplicitAny: each keyword has parameters of its own
  params: { [name: string]: any };
  propertyName?: string;
  message?: string;
}

/**
 * A generated validator: returns whether a value is valid, and keeps the errors in `errors` until the next call. It stops at
 * the first error; with `all`, it finds every error: `selected` reports only the branch that a discriminator selects, and
 * may accept what the contract does not.
 */
export interface Validate {
  (value: unknown, instancePath?: string, all?: 'exact' | 'selected'): boolean;
  errors?: ValidationError[] | null;
}

/** A module in `generated/responses/`. */
export interface ResponseModule {
  readonly validators: ResponseValidators;
}

/** The validators of an operation's responses, by status. */
export interface ResponseValidators {
  readonly [status: string]: {
    readonly headers: Validate | undefined;
    readonly content: { readonly [mediaType: string]: Validate };
  };
}
