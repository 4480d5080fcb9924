type Json<T> = { content: { 'application/json': T } };

/** The body a documented call takes; undefined when it takes none. */
export type BodyOf<Operation> = Operation extends { requestBody: Json<infer Body> }
  ? Body
  : undefined;

/** The body it answers with when it succeeds; undefined when there is none. */
export type AnswerOf<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses]: SuccessOf<Status, Responses[Status]> }[keyof Responses]
  : never;

type SuccessOf<Status, Response> = Status extends 200 | 201
  ? Response extends Json<infer Body>
    ? Body
    : never
  : Status extends 204
    ? undefined
    : never;
