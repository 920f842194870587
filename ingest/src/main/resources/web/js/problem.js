/** Something the person can be told about: `code` names an entry of messages.js. */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {ErrorOptions} [options]
   */
  constructor(code, options) {
    super(code, options);
    this.code = code;
  }
}
