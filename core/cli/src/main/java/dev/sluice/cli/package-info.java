/** The command line: works on files by itself and asks the running server's API for everything else. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
