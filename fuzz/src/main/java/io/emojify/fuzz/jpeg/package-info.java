/** JPEGs that no camera makes: written by code, byte by byte, and bent. */
package io.emojify.fuzz.jpeg;
