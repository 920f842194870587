/** Frames and expressions to drawn pictures: the fourth stage. */
package io.emojify.renderer;
