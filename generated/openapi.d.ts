// Generated from openapi.yaml by npm run generate. Do not edit.

export interface paths {
    "/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save an item
         * @description Saves `data` under `id`. Nothing is ever overwritten: sending the same id with the same data
         *     again is the same 200, so a retry is safe; the same id with other data is a 409.
         */
        post: operations["createItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an item
         * @description Reads the item saved under `id`. A read after a successful save always sees it.
         */
        get: operations["getItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Names the item. Letters, digits and `. _ ~ -`, so that it stands in a URL as it is;
         *     it does not begin with a dot, because URLs give `.` and `..` a meaning of their own.
         * @example 101
         */
        ItemId: string;
        /**
         * @description A JSON value and the id it is kept under.
         * @example {
         *       "id": "101",
         *       "data": "hello"
         *     }
         */
        Item: {
            id: components["schemas"]["ItemId"];
            /**
             * @description Any JSON value: string, number, boolean, null, array or object. What is accepted comes back equal.
             *     What the database could not keep exactly is refused with a 400 that points at it: a number that
             *     JavaScript prints back otherwise or outside ±1E-130…9.9E+125, an unpaired surrogate, an empty or `__proto__`
             *     key, nesting deeper than 30 levels.
             * @example hello
             */
            data: unknown;
        };
        /**
         * @example {
         *       "message": "Item saved"
         *     }
         */
        Confirmation: {
            /** @example Item saved */
            message: string;
        };
        /**
         * @description An error, as RFC 9457 has it.
         * @example {
         *       "type": "about:blank",
         *       "title": "Bad Request",
         *       "status": 400,
         *       "detail": "The request does not match the contract; see errors.",
         *       "errors": [
         *         {
         *           "pointer": "#/id",
         *           "detail": "must be string"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description Identifies the kind of problem; `about:blank` means that the status says it all.
             * @default about:blank
             * @example about:blank
             */
            type: string;
            /**
             * @description The status in words; always the same for one status.
             * @example Bad Request
             */
            title: string;
            /**
             * @description The HTTP status, repeated.
             * @example 400
             */
            status: number;
            /**
             * @description What happened this time, and what to do about it.
             * @example The request does not match the contract; see errors.
             */
            detail?: string;
            /**
             * Format: uri-reference
             * @description Identifies this occurrence, to quote in a report (`urn:uuid:` and the request id).
             * @example urn:uuid:3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10
             */
            instance?: string;
            /** @description Each place in the request that has to change. */
            errors?: components["schemas"]["ProblemError"][];
        };
        /**
         * @example {
         *       "pointer": "#/id",
         *       "detail": "must be string"
         *     }
         */
        ProblemError: {
            /**
             * @description Where: a JSON Pointer in its URI fragment form. `#/…` points into the request body;
             *     a parameter is pointed at by its place and name, as in `path#/id`.
             * @example #/id
             */
            pointer: string;
            /**
             * @description What is wrong there.
             * @example must be string
             */
            detail: string;
        };
    };
    responses: {
        /** @description The request does not match this contract, or is not JSON. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such item. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is taken by an item with other data. Nothing was changed. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The item is larger than the 400 KB that the database keeps under one id, or the body than the gateway takes. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request's Content-Type is missing or is not `application/json`. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The API is called faster than it allows. Wait, then send the request again. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something failed on our side. The request may be sent again. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database is throttled or out of reach. Wait as long as Retry-After says, then send the request again. */
        ServiceUnavailable: {
            headers: {
                /**
                 * @description How many seconds to wait.
                 * @example 1
                 */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createItem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Item"];
            };
        };
        responses: {
            /** @description The item is saved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id the item was saved under. */
                id: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
