/** Drawn pictures to whoever may watch them, over WebSockets, from any instance. */
package io.emojify.renderer.view;
