/** An error of a generated validator, as AJV describes it. */
export interface ValidationError {
  /** JSON Pointer into the value, as in `/body/id`. */
  instancePath: string;
  schemaPath: string;
  keyword: string;
  // biome-ignore lint/suspicious/noExplicitAny: each keyword has parameters of its own
  params: { [name: string]: any };
  propertyName?: string;
  message?: string;
}

/** A generated validator: returns whether a value is valid, and keeps the errors in `errors` until the next call. */
export interface Validate {
  (value: unknown): boolean;
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
