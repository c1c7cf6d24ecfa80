/**
 * What stands in {@code sluice.jar}: it gives the command line a class loader of its own, and starts Payara Micro in
 * this process when the command line asks for it. It knows the JDK and Payara Micro's boot API, nothing else.
 */
@NullMarked
package dev.sluice.launcher;

import org.jspecify.annotations.NullMarked;
