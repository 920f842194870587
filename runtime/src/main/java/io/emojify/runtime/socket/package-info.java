/**
 * WebSockets, as every service has them: who may come in, how many at once, how long they may be
 * silent, and how each is told that it may not.
 */
package io.emojify.runtime.socket;
