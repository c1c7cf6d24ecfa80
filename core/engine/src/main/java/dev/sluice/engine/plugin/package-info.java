/**
 * The plugins: where their jars are checked, copied and loaded, and the catalogue of what they bring.
 *
 * <p>What leaves this package is JSON and schemas, never an object of a plugin. Every call into a plugin runs on a
 * thread of that plugin's own, with its class loader set and a deadline; whatever it throws comes out as a failure of
 * the one thing that was asked. This is the only package that knows PF4J.
 */
@NullMarked
package dev.sluice.engine.plugin;

import org.jspecify.annotations.NullMarked;
